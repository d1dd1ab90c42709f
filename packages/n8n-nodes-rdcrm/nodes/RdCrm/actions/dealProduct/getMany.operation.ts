import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator, productLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';

const listing: Listing = {
	filters: [{ name: 'Product', value: 'product_id', pick: productLocator }],
	sorts: [{ name: 'Product ID', value: 'product_id' }],
	defaultSort: { field: 'product_id', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many deal products',
	description: 'Retrieve the products of a deal',
};

export const properties: INodeProperties[] = [dealLocator, ...listingProperties(listing)];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	return await listWithParameters(this, itemIndex, apiPath`/deals/${dealId}/products`, listing);
}
