import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listWithParameters } from '../../helpers/listing';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';

const listing: Listing = {
	filters: [
		{ name: 'Campaign ID', value: 'campaign_id' },
		{ name: 'Closed At', value: 'closed_at', kind: 'dateTime' },
		{ name: 'Contact ID', value: 'contact_id' },
		{ name: 'Created At', value: 'created_at', kind: 'dateTime' },
		{ name: 'Expected Close Date', value: 'expected_close_date', kind: 'date' },
		{ name: 'Has Products', value: 'has:product', kind: 'presence' },
		{ name: 'ID', value: 'id' },
		{ name: 'Lost Reason ID', value: 'lost_reason_id' },
		{ name: 'Name', value: 'name' },
		{ name: 'Organization ID', value: 'organization_id' },
		{ name: 'Owner ID', value: 'owner_id' },
		{ name: 'Pipeline ID', value: 'pipeline_id' },
		{ name: 'Product ID', value: 'product_ids' },
		{ name: 'Rating', value: 'rating' },
		{ name: 'Stage ID', value: 'stage_id' },
		{ name: 'Status', value: 'status' },
		{ name: 'Updated At', value: 'updated_at', kind: 'dateTime' },
	],
	customFields: true,
	sorts: [
		{ name: 'Closed At', value: 'closed_at' },
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Name', value: 'name' },
		{ name: 'Rating', value: 'rating' },
		{ name: 'Updated At', value: 'updated_at' },
	],
	defaultSort: { field: 'created_at', direction: 'asc' },
};

export const description = describeOperation('deal', 'getMany', [
	...listingProperties(listing),
	...outputProperties,
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/deals', listing);
}
