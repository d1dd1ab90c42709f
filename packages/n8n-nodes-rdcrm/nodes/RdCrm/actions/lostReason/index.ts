import { lostReasonLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';

export const lostReason = plainResource({
	name: 'Lost Reason',
	path: '/lost_reasons',
	locator: lostReasonLocator,
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
				placeholder: 'e.g. Preço acima do orçamento',
				description: 'Name of the lost reason',
			},
		],
		toRecord: ({ name }) => ({ name }),
	},
});
