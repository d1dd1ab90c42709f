import { created, noContent, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound } from '../errors.ts';
import {
	newWebhook,
	signingSecret,
	type Webhook,
	webhook,
	webhookChange,
} from '../schemas/webhook.ts';
import type { Desk } from '../store.ts';
import { actorOf } from '../vendor.ts';
import { crud, row, USED_BY_NODE } from './row.ts';

const PATH = '/api/v2/webhooks';
const list = z.strictObject({
	webhooks: z.array(webhook),
	meta: z.strictObject({
		has_more: z.boolean(),
		after_cursor: z.string().nullable(),
		before_cursor: z.string().nullable(),
	}),
});

export function webhookRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	return [
		row({
			source: USED_BY_NODE,
			operationId: 'listWebhooks',
			method: 'GET',
			path: PATH,
			summary: 'List webhooks',
			answers: { 200: list },
			failures: [],
			handler: () =>
				ok({
					webhooks: store.webhooks.all().map(shown),
					meta: { has_more: false, after_cursor: null, before_cursor: null },
				}),
		}),
		...crud({
			names: ['Webhook', 'Webhooks'],
			path: PATH,
			collection: store.webhooks,
			wire: webhook,
			present: shown,
			get: { summary: 'Show a webhook' },
			create: {
				summary: 'Create a webhook',
				source: USED_BY_NODE,
				body: newWebhook,
				insert: ({ webhook: input }, { request }) => {
					const at = world.clock.iso();
					return store.webhooks.insert({
						...input,
						id: world.random.faker.string.ulid({ refDate: at }),
						signing_secret: Buffer.from(world.random.token(48)).toString('base64'),
						created_by: actorOf(desk, request).id,
						created_at: at,
						updated_at: at,
					});
				},
			},
			delete: { summary: 'Delete a webhook', source: USED_BY_NODE },
		}),
		...(['PUT', 'PATCH'] as const).map((method) =>
			row<Record<string, string>, z.output<typeof webhookChange>>({
				operationId: method === 'PUT' ? 'updateWebhook' : 'patchWebhook',
				method,
				path: `${PATH}/{id}`,
				summary: 'Update a webhook',
				body: webhookChange,
				answers: { 204: null },
				failures: [404, 422],
				handler: ({ params, body }) => {
					const { id } = webhookOf(desk, params.id);
					const named = Object.entries(body.webhook).filter(([, value]) => value !== undefined);
					const patch = Object.fromEntries(named) as Partial<Webhook>;
					store.webhooks.update(id, { ...patch, updated_at: world.clock.iso() });
					return noContent();
				},
			}),
		),
		row({
			source: USED_BY_NODE,
			operationId: 'showSigningSecret',
			method: 'GET',
			path: `${PATH}/{id}/signing_secret`,
			summary: 'Show the secret that signs deliveries',
			answers: { 200: signingSecret },
			failures: [404],
			handler: ({ params }) => ok(shownSecret(webhookOf(desk, params.id))),
		}),
		row({
			operationId: 'resetSigningSecret',
			method: 'POST',
			path: `${PATH}/{id}/signing_secret`,
			summary: 'Make a new secret',
			answers: { 201: signingSecret },
			failures: [404],
			handler: ({ params }) => {
				const { id } = webhookOf(desk, params.id);
				const signing_secret = Buffer.from(world.random.token(48)).toString('base64');
				return created(shownSecret(store.webhooks.update(id, { signing_secret })));
			},
		}),
	];
}

/** Returns the webhook. @throws {Refusal} 404 if there is none */
function webhookOf({ store }: Desk, id: string | undefined): Webhook {
	const found = store.webhooks.get(id ?? '');
	if (!found) throw notFound();
	return found;
}

const shownSecret = ({ signing_secret }: Webhook) => ({
	signing_secret: { algorithm: 'SHA256', secret: signing_secret },
});

function shown({ signing_secret: _, authentication, ...rest }: Webhook) {
	const kind = authentication && { type: authentication.type, add_position: 'header' };
	return { ...rest, authentication: kind };
}
