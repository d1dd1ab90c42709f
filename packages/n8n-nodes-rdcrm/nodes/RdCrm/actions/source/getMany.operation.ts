import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';

const listing: Listing = {
	filters: [{ name: 'Name', value: 'name' }],
	sorts: [{ name: 'Name', value: 'name' }],
	defaultSort: { field: 'name', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many sources',
	description: 'Retrieve sources, filtered and sorted',
};

export const properties: INodeProperties[] = [...listingProperties(listing)];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/sources', listing);
}
