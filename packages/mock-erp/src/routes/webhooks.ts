import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failures, notFound } from '../errors.ts';
import { type Subscription, webhook, webhookInput } from '../schemas/webhook.ts';
import type { ErpStore, ErpWorld } from '../store.ts';
import { ownDesign } from './own-design.ts';

export function webhookRoutes({ subscriptions }: ErpStore, world: ErpWorld): Route[] {
	return [
		defineRoute({
			...ownDesign,
			operationId: 'listWebhooks',
			method: 'GET',
			path: '/v1/webhooks',
			summary: 'Lists the webhook subscriptions',
			responses: { 200: z.strictObject({ data: z.array(webhook) }), ...failures() },
			handler: () => ({ status: 200, body: { data: subscriptions.all().map(shown) } }),
		}),
		defineRoute({
			...ownDesign,
			operationId: 'createWebhook',
			method: 'POST',
			path: '/v1/webhooks',
			summary: 'Subscribes a URL to events',
			body: webhookInput,
			responses: { 201: webhook, ...failures(400, 422) },
			handler: ({ body }) => {
				const created_at = world.clock.iso();
				const created = subscriptions.insert({ id: world.random.uuid(), ...body, created_at });
				return { status: 201, body: shown(created) };
			},
		}),
		defineRoute({
			...ownDesign,
			operationId: 'deleteWebhook',
			method: 'DELETE',
			path: '/v1/webhooks/{id}',
			summary: 'Ends a webhook subscription',
			responses: { 204: null, ...failures(404) },
			handler: ({ params: { id = '' } }) =>
				subscriptions.delete(id) ? { status: 204 } : notFound('Webhook'),
		}),
	];
}

function shown({ secret: _, headers: __, ...subscription }: Subscription) {
	return subscription;
}
