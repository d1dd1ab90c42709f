import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import { entities } from './fields';

const listing: Listing = {
	filters: [
		{ name: 'Entity', value: 'entity', options: entities },
		{ name: 'Is Required', value: 'is:required', kind: 'presence' },
		{ name: 'Is Visible', value: 'is:visible', kind: 'presence' },
		{ name: 'Slug', value: 'slug' },
	],
	sorts: [
		{ name: 'Order', value: 'order' },
		{ name: 'Slug', value: 'slug' },
	],
	defaultSort: { field: 'slug', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many custom fields',
	description: 'Retrieve custom fields, filtered and sorted',
};

export const properties: INodeProperties[] = [...listingProperties(listing), ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/custom_fields', listing);
}
