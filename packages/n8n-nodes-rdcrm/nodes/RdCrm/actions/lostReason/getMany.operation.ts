import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { describeOperation } from '../common/operation';

const listing: Listing = {
	filters: [{ name: 'Name', value: 'name' }],
	sorts: [
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Name', value: 'name' },
	],
	defaultSort: { field: 'created_at', direction: 'asc' },
};

export const description = describeOperation('lostReason', 'getMany', [
	...listingProperties(listing),
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/lost_reasons', listing);
}
