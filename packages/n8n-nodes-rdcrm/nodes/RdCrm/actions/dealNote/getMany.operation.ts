import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator, userLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';

const listing: Listing = {
	filters: [
		{ name: 'Is Pinned', value: 'is:pinned', kind: 'presence' },
		{ name: 'Registered At', value: 'registered_at', kind: 'dateTime' },
		{ name: 'User', value: 'user_id', pick: userLocator },
	],
	sorts: [{ name: 'Registered At', value: 'registered_at' }],
	defaultSort: { field: 'registered_at', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many deal notes',
	description: 'Retrieve the notes of a deal',
};

export const properties: INodeProperties[] = [dealLocator, ...listingProperties(listing)];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	return await listWithParameters(this, itemIndex, apiPath`/deals/${dealId}/notes`, listing);
}
