import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { organizationLocator } from '../../../shared/descriptions/locators';
import { listWithParameters } from '../common/getMany';
import { listingProperties } from '../common/listing';
import type { Listing } from '../common/listing';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';

const listing: Listing = {
	filters: [
		{ name: 'Created At', value: 'created_at', kind: 'dateTime' },
		{ name: 'Email', value: 'email' },
		{ name: 'Job Title', value: 'job_title' },
		{ name: 'Name', value: 'name' },
		{ name: 'Organization', value: 'organization_id', pick: organizationLocator },
		{ name: 'Phone', value: 'phone' },
		{ name: 'Updated At', value: 'updated_at', kind: 'dateTime' },
		{ name: 'WhatsApp Username', value: 'whatsapp_username' },
	],
	customFields: true,
	sorts: [
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Name', value: 'name' },
	],
	defaultSort: { field: 'created_at', direction: 'asc' },
};

export const about: About = {
	name: 'Get Many',
	action: 'Get many contacts',
	description: 'Retrieve contacts, filtered and sorted',
};

export const properties: INodeProperties[] = [...listingProperties(listing), ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	return await listWithParameters(this, itemIndex, '/contacts', listing);
}
