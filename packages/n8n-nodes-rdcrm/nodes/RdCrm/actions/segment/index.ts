import { segmentLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';

export const segment = plainResource({
	name: 'Segment',
	path: '/segments',
	locator: segmentLocator,
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
				placeholder: 'e.g. Varejo',
				description: 'Name of the segment',
			},
		],
		toRecord: ({ name }) => ({ name }),
	},
});
