import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { invalidResource } from '../errors.ts';
import { getList } from '../members/identity.ts';
import { linksSchema, selfLink } from '../paging.ts';
import {
	NO_EVENTS,
	NO_SOURCES,
	type Webhook,
	webhookInput,
	webhookWire,
} from '../schemas/webhook.ts';
import type { Mailchimp } from '../store.ts';
import { verifyUrl } from '../webhooks/verify.ts';
import { crud, row } from './row.ts';

const PATH = '/3.0/lists/{list_id}/webhooks';

export function webhookRoutes(mc: Mailchimp): Route[] {
	const { store, world } = mc;
	const within = ({ list_id }: Record<string, string>) =>
		store.webhooks.by('list', getList(mc, list_id).id);
	const check = async (listId: string, url: string) => {
		if (store.webhooks.by('list', listId).some((other) => other.url === url)) {
			const message = "Sorry, you can't set up multiple WebHooks for one URL";
			throw invalidResource({ field: 'url', message });
		}
		if (world.settings.verify_webhook_urls) await verifyUrl(url, world);
	};

	return [
		row({
			operationId: 'getWebhooks',
			method: 'GET',
			path: PATH,
			summary: 'Lists the webhooks of an audience',
			answers: {
				200: z.strictObject({
					webhooks: z.array(webhookWire),
					list_id: z.string(),
					total_items: z.int(),
					_links: linksSchema,
				}),
			},
			handler: ({ params }) => {
				const { id } = getList(mc, params.list_id);
				const webhooks = store.webhooks.by('list', id).map(presentWebhook);
				const _links = selfLink(`/lists/${id}/webhooks`);
				return ok({ webhooks, list_id: id, total_items: webhooks.length, _links });
			},
		}),
		row({
			operationId: 'createWebhook',
			method: 'POST',
			path: PATH,
			summary: 'Adds a webhook whose address answers a GET with 200',
			source: 'specification 3.0.91; the check and its words: veda-consulting uk.co…mailchimp#136',
			body: webhookInput,
			answers: { 200: webhookWire },
			handler: async ({ params, body: { url, events, sources } }) => {
				const { id: list_id } = getList(mc, params.list_id);
				if (!url) throw invalidResource({ field: 'url', message: 'This value is required.' });
				await check(list_id, url);
				const created = store.webhooks.insert({
					id: world.random.faker.string.hexadecimal({ length: 10, casing: 'lower', prefix: '' }),
					list_id,
					url,
					events: { ...NO_EVENTS, ...events },
					sources: { ...NO_SOURCES, ...sources },
					secret: world.random.token(32),
				});
				return ok({
					...presentWebhook(created),
					...(world.settings.sign_webhooks && { signing_secret: created.secret }),
				});
			},
		}),
		...crud({
			names: ['Webhook', 'Webhooks'],
			path: PATH,
			key: 'webhook_id',
			collection: store.webhooks,
			within,
			wire: webhookWire,
			present: presentWebhook,
			get: { summary: 'Reads a webhook' },
			update: {
				summary: 'Changes a webhook',
				body: webhookInput,
				change: async (before, { url, events, sources }) => {
					if (url !== undefined && url !== before.url) await check(before.list_id, url);
					return store.webhooks.update(before.id, {
						url: url ?? before.url,
						events: events ?? before.events,
						sources: sources ?? before.sources,
					});
				},
			},
			delete: { summary: 'Ends a webhook' },
		}),
	];
}

function presentWebhook({ secret: _, ...webhook }: Readonly<Webhook>) {
	return { ...webhook, _links: selfLink(`/lists/${webhook.list_id}/webhooks/${webhook.id}`) };
}
