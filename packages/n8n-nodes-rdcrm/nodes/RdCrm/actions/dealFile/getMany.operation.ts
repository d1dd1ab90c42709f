import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';

const listing: Listing = {
	filters: [],
	sorts: [
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Name', value: 'name' },
	],
	defaultSort: { field: 'created_at', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many deal files',
	description: 'Retrieve the list of files of a deal',
};

export const properties: INodeProperties[] = [dealLocator, ...listingProperties(listing)];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	return await listWithParameters(this, itemIndex, apiPath`/deals/${dealId}/files`, listing);
}
