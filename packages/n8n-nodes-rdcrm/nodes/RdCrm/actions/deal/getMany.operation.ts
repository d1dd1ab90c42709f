import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	campaignRecordLocator,
	contactLocator,
	dealLocator,
	lostReasonLocator,
	organizationLocator,
	ownerLocator,
	pipelineLocator,
	productLocator,
	stageLocator,
} from '../../../shared/descriptions/locators';
import { dealStatuses } from '../common/dealStatuses';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';

const listing: Listing = {
	filters: [
		{ name: 'Campaign', value: 'campaign_id', pick: campaignRecordLocator },
		{ name: 'Closed At', value: 'closed_at', kind: 'dateTime' },
		{ name: 'Contact', value: 'contact_id', pick: contactLocator },
		{ name: 'Created At', value: 'created_at', kind: 'dateTime' },
		{ name: 'Expected Close Date', value: 'expected_close_date', kind: 'date' },
		{ name: 'Has Products', value: 'has:product', kind: 'presence' },
		{ name: 'Deal', value: 'id', pick: dealLocator },
		{ name: 'Lost Reason', value: 'lost_reason_id', pick: lostReasonLocator },
		{ name: 'Name', value: 'name' },
		{ name: 'Organization', value: 'organization_id', pick: organizationLocator },
		{ name: 'Owner', value: 'owner_id', pick: ownerLocator },
		{ name: 'Pipeline', value: 'pipeline_id', pick: pipelineLocator },
		{ name: 'Product', value: 'product_ids', pick: productLocator },
		{ name: 'Rating', value: 'rating' },
		{ name: 'Stage', value: 'stage_id', pick: stageLocator },
		{ name: 'Status', value: 'status', options: dealStatuses },
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

export const about: About = {
	name: 'Get Many',
	action: 'Get many deals',
	description: 'Retrieve deals, filtered and sorted',
};

export const properties: INodeProperties[] = [...listingProperties(listing), ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/deals', listing);
}
