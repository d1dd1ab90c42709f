import { contactLocator, organizationLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import { simplifyContact as simplify } from '../common/simplified';
import { clearedContactFields, contactFields, contactRecord, nameField } from './fields';
import * as getContext from './getContext.operation';
import * as prepareNote from './prepareNote.operation';
import * as qualify from './qualify.operation';
import * as sync from './sync.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

const operations = { getContext, prepareNote, qualify, sync, update, upsert };

export const contact = plainResource({
	name: 'Contact',
	path: '/contacts',
	locator: contactLocator,
	listing: {
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
	},
	writable: {
		texts: [nameField],
		more: contactFields,
		customFields: true,
		cleared: clearedContactFields,
		toRecord: contactRecord,
	},
	simplify,
	operations,
});
