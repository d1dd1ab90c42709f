import { webhookLocator } from '../../../shared/descriptions/locators';
import { plainResource } from '../common/plain';
import {
	eventField,
	simplify,
	statusField,
	urlField,
	webhookFields,
	webhookRecord,
} from './fields';

export const webhook = plainResource({
	name: 'Webhook',
	path: '/webhooks',
	locator: webhookLocator,
	// RD neither filters nor sorts webhooks.
	listing: { filters: [], sorts: [] },
	writable: {
		texts: [eventField, urlField],
		more: webhookFields,
		onUpdate: [statusField],
		cleared: { auth_header: null, auth_key: null, name: null },
		toRecord: webhookRecord,
		constant: { http_method: 'POST' },
	},
	simplify,
	descriptions: {
		create: 'Subscribe an address to an event',
		delete: 'Delete a webhook permanently',
		getMany: 'Retrieve the webhooks of the account',
		update: 'Change a webhook, or reactivate one that RD Station CRM suspended',
	},
});
