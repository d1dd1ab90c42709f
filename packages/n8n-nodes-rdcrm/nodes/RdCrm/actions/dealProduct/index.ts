import {
	dealLocator,
	dealProductLocator,
	productLocator,
} from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import * as add from './add.operation';
import { clearedDealProductFields, dealProductFields, dealProductRecord } from './fields';

const operations = { add };

export const dealProduct = plainResource({
	name: 'Deal Product',
	path: '/products',
	locator: dealProductLocator,
	parent: { path: '/deals', locator: dealLocator },
	listing: {
		filters: [{ name: 'Product', value: 'product_id', pick: productLocator }],
		sorts: [{ name: 'Product ID', value: 'product_id' }],
		defaultSort: { field: 'product_id', direction: 'asc' },
	},
	writable: {
		more: dealProductFields,
		cleared: clearedDealProductFields,
		toRecord: dealProductRecord,
	},
	descriptions: {
		getMany: 'Retrieve the products of a deal',
		remove: 'Remove a product from a deal; the catalogue keeps it',
		update: 'Change price, quantity or discount of a product in a deal',
	},
	actions: { remove: 'Remove product from deal', update: 'Update product of deal' },
	operations,
	without: ['create', 'get'],
});
