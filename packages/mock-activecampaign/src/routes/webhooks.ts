import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { link } from '../contacts/wire.ts';
import { errorItemOf, notFound, unprocessable } from '../errors.ts';
import { metaOf, metaSchema, page, paged } from '../paging.ts';
import { created, empty, gone, ok, row } from '../row.ts';
import { EVENTS, type Webhook, webhookInput, webhookWire } from '../schemas/webhook.ts';
import type { ActiveCampaign } from '../store.ts';
import { now } from '../time.ts';

const source = 'developers.activecampaign.com/page/webhooks';

/** Webhooks have no signature and no secret, and their address is not called when they are created. */
export function webhookRoutes(ac: ActiveCampaign): Route[] {
	const { store, world } = ac;
	const one = z.strictObject({ webhook: webhookWire });
	const found = (id = '') => {
		const webhook = store.webhooks.get(id);
		if (!webhook) throw notFound('Webhook', id);
		return webhook;
	};

	return [
		row({
			operationId: 'listWebhookEvents',
			method: 'GET',
			path: '/api/3/webhook/events',
			summary: 'Lists the events that one may ask for',
			source,
			confidence: 'documented',
			query: paged,
			answers: {
				200: z.strictObject({ webhookEvents: z.array(z.string()), meta: metaSchema }),
			},
			handler: ({ query }) => ok({ webhookEvents: page(EVENTS, query), meta: metaOf(EVENTS) }),
		}),
		row({
			operationId: 'listWebhooks',
			method: 'GET',
			path: '/api/3/webhooks',
			summary: 'Lists the webhooks',
			source,
			confidence: 'documented',
			query: paged,
			answers: { 200: z.strictObject({ webhooks: z.array(webhookWire), meta: metaSchema }) },
			handler: ({ query }) => {
				const all = store.webhooks.all();
				return ok({ webhooks: page(all, query).map(present), meta: metaOf(all) });
			},
		}),
		row({
			operationId: 'createWebhook',
			method: 'POST',
			path: '/api/3/webhooks',
			summary: 'Adds a webhook; the same address may be added again',
			source,
			confidence: 'documented',
			body: webhookInput,
			answers: { 201: one },
			handler: ({ body: { webhook: given } }) => {
				const { name = '', url, events = [], sources = [], listid = '0' } = given;
				const webhook = store.webhooks.insert({
					id: String(store.webhooks.nextNumber()),
					name,
					url: checkedUrl(url),
					events,
					sources,
					listid,
					state: '1',
					cdate: now(world),
				});
				return created({ webhook: present(webhook) });
			},
		}),
		row({
			operationId: 'getWebhook',
			method: 'GET',
			path: '/api/3/webhooks/{id}',
			summary: 'Reads a webhook',
			source,
			confidence: 'documented',
			answers: { 200: one },
			handler: ({ params }) => ok({ webhook: present(found(params.id)) }),
		}),
		row({
			operationId: 'updateWebhook',
			method: 'PUT',
			path: '/api/3/webhooks/{id}',
			summary: 'Changes a webhook, which also switches it on again [inferred]',
			source,
			confidence: 'documented',
			body: webhookInput,
			answers: { 200: one },
			handler: ({ params, body: { webhook: given } }) => {
				const { id, ...before } = found(params.id);
				const url = given.url === undefined ? before.url : checkedUrl(given.url);
				const { name, events, sources, listid } = { ...before, ...given };
				const patch = {
					url,
					name: name ?? before.name,
					events: events ?? before.events,
					sources: sources ?? before.sources,
					listid: listid ?? before.listid,
				};
				return ok({ webhook: present(store.webhooks.update(id, { ...patch, state: '1' })) });
			},
		}),
		row({
			operationId: 'deleteWebhook',
			method: 'DELETE',
			path: '/api/3/webhooks/{id}',
			summary: 'Ends a webhook',
			source,
			confidence: 'documented',
			answers: { 200: empty },
			handler: ({ params }) => {
				store.webhooks.delete(found(params.id).id);
				return gone();
			},
		}),
	];
}

/** Returns the address. @throws {Refusal} 422, also for https on a port other than 443 */
function checkedUrl(text: string | undefined): string {
	const url = URL.parse(text ?? '');
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw unprocessable(errorItemOf('The URL is not valid', 'field_invalid', 'url'));
	}
	if (url.protocol === 'https:' && url.port !== '') {
		throw unprocessable(errorItemOf('HTTPS is called on port 443 only', 'field_invalid', 'url'));
	}
	return text ?? '';
}

const present = (webhook: Readonly<Webhook>) => ({
	...webhook,
	links: { list: link(`webhooks/${webhook.id}/list`) },
});
