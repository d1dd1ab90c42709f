import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { type Subscription, webhook, webhookInput } from '../schemas/webhook.ts';
import type { Erp } from '../store.ts';
import { crud, row } from './row.ts';

export function webhookRoutes({ store: { subscriptions }, world }: Erp): Route[] {
	return [
		row({
			operationId: 'listWebhooks',
			method: 'GET',
			path: '/v1/webhooks',
			summary: 'Lists the webhook subscriptions',
			answers: { 200: z.strictObject({ data: z.array(webhook) }) },
			failures: [],
			handler: () => ok({ data: subscriptions.all().map(shown) }),
		}),
		...crud({
			names: ['Webhook', 'Webhooks'],
			path: '/v1/webhooks',
			collection: subscriptions,
			wire: webhook,
			present: shown,
			create: {
				summary: 'Subscribes a URL to events',
				body: webhookInput,
				insert: (input) =>
					subscriptions.insert({
						id: world.random.uuid(),
						...input,
						created_at: world.clock.iso(),
					}),
			},
			delete: { summary: 'Ends a webhook subscription' },
		}),
	];
}

function shown({ secret: _, headers: __, ...subscription }: Subscription) {
	return subscription;
}
