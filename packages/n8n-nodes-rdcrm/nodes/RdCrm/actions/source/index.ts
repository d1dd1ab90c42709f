import { sourceRecordLocator } from '../../../shared/descriptions/locators';
import { withoutBlanks } from '../../../shared/helpers/values';
import { plainResource } from '../common/plain';

export const source = plainResource({
	name: 'Source',
	path: '/sources',
	locator: sourceRecordLocator,
	listing: {
		filters: [{ name: 'Name', value: 'name' }],
		sorts: [{ name: 'Name', value: 'name' }],
		defaultSort: { field: 'name', direction: 'asc' },
	},
	writable: {
		texts: [
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Instagram',
				description: 'Name of the source',
			},
		],
		more: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'What counts as this source',
			},
		],
		cleared: { description: null },
		toRecord: ({ name, description }) => withoutBlanks({ name, description }),
	},
});
