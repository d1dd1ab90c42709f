import { productLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import { clearedProductFields, nameField, productFields, productRecord } from './fields';

export const product = plainResource({
	name: 'Product',
	path: '/products',
	locator: productLocator,
	listing: {
		filters: [
			{ name: 'Is Visible', value: 'is:visible', kind: 'presence' },
			{ name: 'Name', value: 'name' },
		],
		customFields: true,
		sorts: [{ name: 'Name', value: 'name' }],
		defaultSort: { field: 'name', direction: 'asc' },
	},
	writable: {
		texts: [nameField],
		more: productFields,
		customFields: true,
		cleared: clearedProductFields,
		toRecord: productRecord,
	},
	descriptions: {
		create: 'Add a product to the catalogue',
		update: 'Change fields of a product of the catalogue',
	},
});
