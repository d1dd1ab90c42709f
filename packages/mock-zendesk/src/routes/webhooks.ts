import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failures, notFound, Refusal } from '../errors.ts';
import type { Webhook } from '../records.ts';
import { newWebhook, signingSecret, webhook, webhookChange } from '../schemas/webhook.ts';
import type { Desk } from '../store.ts';
import { actorOf } from '../vendor.ts';
import { reference, usedByNode } from './row.ts';

const PATH = '/api/v2/webhooks';
const one = z.strictObject({ webhook });
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
		defineRoute({
			...usedByNode,
			operationId: 'listWebhooks',
			method: 'GET',
			path: PATH,
			summary: 'List webhooks',
			responses: { 200: list, ...failures() },
			handler: () => ({
				status: 200,
				body: {
					webhooks: store.webhooks.all().map(shown),
					meta: { has_more: false, after_cursor: null, before_cursor: null },
				},
			}),
		}),
		defineRoute({
			...usedByNode,
			operationId: 'createWebhook',
			method: 'POST',
			path: PATH,
			summary: 'Create a webhook',
			body: newWebhook,
			responses: { 201: one, ...failures(422) },
			handler: ({ body, request }) => {
				const at = world.clock.iso();
				const made = store.webhooks.insert({
					...body.webhook,
					id: world.random.faker.string.ulid({ refDate: at }),
					signing_secret: Buffer.from(world.random.token(48)).toString('base64'),
					created_by: actorOf(desk, request).id,
					created_at: at,
					updated_at: at,
				});
				return { status: 201, body: { webhook: shown(made) } };
			},
		}),
		defineRoute({
			...reference,
			operationId: 'showWebhook',
			method: 'GET',
			path: `${PATH}/{id}`,
			summary: 'Show a webhook',
			responses: { 200: one, ...failures(404) },
			handler: ({ params }) => ({
				status: 200,
				body: { webhook: shown(webhookOf(desk, params.id)) },
			}),
		}),
		...(['PUT', 'PATCH'] as const).map((method) =>
			defineRoute<Record<string, string>, z.output<typeof webhookChange>>({
				...reference,
				operationId: method === 'PUT' ? 'updateWebhook' : 'patchWebhook',
				method,
				path: `${PATH}/{id}`,
				summary: 'Update a webhook',
				body: webhookChange,
				responses: { 204: null, ...failures(404, 422) },
				handler: ({ params, body }) => {
					const { id } = webhookOf(desk, params.id);
					const named = Object.entries(body.webhook).filter(([, value]) => value !== undefined);
					const patch = Object.fromEntries(named) as Partial<Webhook>;
					store.webhooks.update(id, { ...patch, updated_at: world.clock.iso() });
					return { status: 204 };
				},
			}),
		),
		defineRoute({
			...usedByNode,
			operationId: 'deleteWebhook',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Delete a webhook',
			responses: { 204: null, ...failures(404) },
			handler: ({ params }) => {
				store.webhooks.delete(webhookOf(desk, params.id).id);
				return { status: 204 };
			},
		}),
		defineRoute({
			...usedByNode,
			operationId: 'showSigningSecret',
			method: 'GET',
			path: `${PATH}/{id}/signing_secret`,
			summary: 'Show the secret that signs deliveries',
			responses: { 200: signingSecret, ...failures(404) },
			handler: ({ params }) => secretReply(webhookOf(desk, params.id)),
		}),
		defineRoute({
			...reference,
			operationId: 'resetSigningSecret',
			method: 'POST',
			path: `${PATH}/{id}/signing_secret`,
			summary: 'Make a new secret',
			responses: { 201: signingSecret, ...failures(404) },
			handler: ({ params }) => {
				const { id } = webhookOf(desk, params.id);
				const signing_secret = Buffer.from(world.random.token(48)).toString('base64');
				return { ...secretReply(store.webhooks.update(id, { signing_secret })), status: 201 };
			},
		}),
	];
}

/** Returns the webhook. @throws {Refusal} 404 if there is none */
function webhookOf({ store }: Desk, id: string | undefined): Webhook {
	const found = store.webhooks.get(id ?? '');
	if (!found) throw new Refusal(notFound());
	return found;
}

const secretReply = ({ signing_secret }: Webhook) => ({
	status: 200,
	body: { signing_secret: { algorithm: 'SHA256', secret: signing_secret } },
});

function shown({ signing_secret: _, authentication, ...rest }: Webhook) {
	const kind = authentication && { type: authentication.type, add_position: 'header' };
	return { ...rest, authentication: kind };
}
