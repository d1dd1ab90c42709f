import { campaignRecordLocator } from '../../../shared/descriptions/locators';
import { withoutBlanks } from '../../../shared/helpers/values';
import { plainResource } from '../common/plain';

export const campaign = plainResource({
	name: 'Campaign',
	path: '/campaigns',
	locator: campaignRecordLocator,
	listing: {
		filters: [{ name: 'Name', value: 'name' }],
		sorts: [
			{ name: 'Created At', value: 'created_at' },
			{ name: 'Name', value: 'name' },
		],
		defaultSort: { field: 'created_at', direction: 'asc' },
	},
	writable: {
		texts: [
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Black Friday 2026',
				description: 'Name of the campaign',
			},
		],
		more: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'What the campaign is about',
			},
		],
		cleared: { description: null },
		toRecord: ({ name, description }) => withoutBlanks({ name, description }),
	},
});
