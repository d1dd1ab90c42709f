import type { Route } from '@rdcrm/mock-kit';
import { unprocessable } from '../errors.ts';
import { given, stamped } from '../records.ts';
import {
	type Webhook,
	type WebhookCreate,
	type WebhookUpdate,
	webhook,
	webhookCreate,
	webhookUpdate,
} from '../schemas/webhook.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

/** Returns the routes of webhook subscriptions, each for one event. */
export function webhookRoutes(crm: Crm): Route[] {
	const { webhooks } = crm.store;
	return crud<Webhook, WebhookCreate, WebhookUpdate>(crm, {
		names: ['Webhook', 'Webhooks'],
		wire: webhook,
		create: webhookCreate,
		update: webhookUpdate,
		collection: webhooks,
		listing: { filters: { fields: {} }, sorts: {} },
		insert: (data) => {
			const subscription: Webhook = {
				name: null,
				http_method: 'POST',
				status: 'active',
				auth_header: null,
				auth_key: null,
				...given(data),
				event_name: data.event_name,
				url: data.url,
				...stamped(crm),
				id: crm.world.random.uuid(),
			};
			checkDuplicate(crm, subscription);
			return webhooks.insert(subscription);
		},
		change: (before, data) => {
			const patch = { ...given(data), updated_at: crm.world.clock.iso() };
			checkDuplicate(crm, { ...before, ...patch });
			return webhooks.update(before.id, patch);
		},
		remove: ({ id }) => webhooks.delete(id),
	});
}

/** Refuses a duplicate. Undocumented for v2; a client in production interprets 422 this way. */
function checkDuplicate({ store, world }: Crm, { id, event_name, url }: Readonly<Webhook>): void {
	if (!world.settings.reject_duplicate_webhooks) return;
	const same = store.webhooks
		.by('event_name', event_name)
		.some((other) => other.id !== id && other.url === url);
	if (same) throw unprocessable('url já está em uso para este evento');
}
