import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';

const listing: Listing = {
	filters: [{ name: 'Name', value: 'name' }],
	sorts: [
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Name', value: 'name' },
	],
	defaultSort: { field: 'created_at', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many lost reasons',
	description: 'Retrieve lost reasons, filtered and sorted',
};

export const properties: INodeProperties[] = [...listingProperties(listing)];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/lost_reasons', listing);
}
