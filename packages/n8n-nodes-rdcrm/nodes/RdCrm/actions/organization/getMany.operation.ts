import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ownerLocator, segmentLocator } from '../../../shared/descriptions/locators';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';

const listing: Listing = {
	filters: [
		{ name: 'Created At', value: 'created_at', kind: 'dateTime' },
		{ name: 'Name', value: 'name' },
		{ name: 'Owner', value: 'owner_id', pick: ownerLocator },
		{ name: 'Segment', value: 'segment_ids', pick: segmentLocator },
		{ name: 'Updated At', value: 'updated_at', kind: 'dateTime' },
	],
	customFields: true,
	sorts: [
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Name', value: 'name' },
		{ name: 'Updated At', value: 'updated_at' },
	],
	defaultSort: { field: 'created_at', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many organizations',
	description: 'Retrieve organizations, filtered and sorted',
};

export const properties: INodeProperties[] = [...listingProperties(listing), ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/organizations', listing);
}
