import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';

/** RD lists webhooks as they are: it neither filters nor sorts them. */
const listing: Listing = { filters: [], sorts: [] };

export const about: About = {
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'Retrieve the webhooks of the account',
};

export const properties: INodeProperties[] = [...listingProperties(listing), ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/webhooks', listing);
}
