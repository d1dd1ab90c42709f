import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { describeOperation } from '../common/operation';

const listing: Listing = {
	filters: [
		{ name: 'Is Visible', value: 'is:visible', kind: 'presence' },
		{ name: 'Name', value: 'name' },
	],
	customFields: true,
	sorts: [{ name: 'Name', value: 'name' }],
	defaultSort: { field: 'name', direction: 'asc' },
};

export const description = describeOperation('product', 'getMany', [...listingProperties(listing)]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/products', listing);
}
