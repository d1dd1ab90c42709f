import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { describeOperation } from '../common/operation';

const listing: Listing = {
	filters: [{ name: 'Name', value: 'name' }],
	sorts: [{ name: 'Name', value: 'name' }],
	defaultSort: { field: 'name', direction: 'asc' },
};

export const description = describeOperation('source', 'getMany', [...listingProperties(listing)]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/sources', listing);
}
