import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { requiredId } from '../../helpers/parameters';
import { apiPath } from '../../transport/request';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { dealLocator, productLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

const listing: Listing = {
	filters: [{ name: 'Product', value: 'product_id', pick: productLocator }],
	sorts: [{ name: 'Product ID', value: 'product_id' }],
	defaultSort: { field: 'product_id', direction: 'asc' },
};

export const description = describeOperation('dealProduct', 'getMany', [
	dealLocator,
	...listingProperties(listing),
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	return await listWithParameters(this, itemIndex, apiPath`/deals/${dealId}/products`, listing);
}
