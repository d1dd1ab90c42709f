import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { link } from '../contacts/wire.ts';
import { errorItemOf, unprocessable } from '../errors.ts';
import { metaOf, metaSchema, page, paged } from '../paging.ts';
import { EVENTS, type Webhook, webhookInput, webhookWire } from '../schemas/webhook.ts';
import type { ActiveCampaign } from '../store.ts';
import { now } from '../time.ts';
import { crud, row } from './row.ts';

const source = 'developers.activecampaign.com/page/webhooks';

/** Webhooks have no signature and no secret, and their address is not called when they are created. */
export function webhookRoutes(ac: ActiveCampaign): Route[] {
	const { store, world } = ac;

	return [
		row({
			operationId: 'listWebhookEvents',
			method: 'GET',
			path: '/api/3/webhook/events',
			summary: 'Lists the events that one may ask for',
			source,
			query: paged,
			answers: {
				200: z.strictObject({ webhookEvents: z.array(z.string()), meta: metaSchema }),
			},
			handler: ({ query }) => ok({ webhookEvents: page(EVENTS, query), meta: metaOf(EVENTS) }),
		}),
		...crud({
			names: ['Webhook', 'Webhooks'],
			source,
			path: '/api/3/webhooks',
			collection: store.webhooks,
			wire: webhookWire,
			present,
			list: { summary: 'Lists the webhooks' },
			create: {
				summary: 'Adds a webhook; the same address may be added again',
				body: webhookInput,
				insert: ({ webhook: given }) => {
					const { name = '', url, events = [], sources = [], listid = '0' } = given;
					return store.webhooks.insert({
						id: String(store.webhooks.nextNumber()),
						name,
						url: checkedUrl(url),
						events,
						sources,
						listid,
						state: '1',
						cdate: now(world),
					});
				},
			},
			get: { summary: 'Reads a webhook' },
			update: {
				summary: 'Changes a webhook, which also switches it on again [inferred]',
				body: webhookInput,
				change: ({ id, ...before }, { webhook: given }) => {
					const url = given.url === undefined ? before.url : checkedUrl(given.url);
					const { name, events, sources, listid } = { ...before, ...given };
					return store.webhooks.update(id, {
						url,
						name: name ?? before.name,
						events: events ?? before.events,
						sources: sources ?? before.sources,
						listid: listid ?? before.listid,
						state: '1',
					});
				},
			},
			delete: { summary: 'Ends a webhook' },
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
