import { type Received, startReceiver } from '@rdcrm/mock-kit/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../testing.ts';

let client: Client;
beforeEach(async () => {
	client = await createClient();
	client.mock.world.clock.freeze(Date.parse('2026-11-20T01:30:00.123Z'));
});

interface Told {
	event_name: string;
	transaction_uuid: string;
	document: Record<string, unknown>;
}

const subscribe = (event_name: string, url: string, data: object = {}) =>
	client.post('/webhooks', { event_name, url, ...data });
/** Parses the body of a delivery. */
const told = ({ body }: Received): Told => JSON.parse(body);
const drain = () => client.mock.world.drain();
const newDeal = async () => (await client.post('/deals', { name: 'Negociação' })).data;

describe('subscriptions', () => {
	const url = 'https://n8n.example.com/webhook/abc';

	it('are created, read, changed and deleted', async () => {
		const key = { auth_header: 'X-RD-Key', auth_key: 's3cret' };
		const { status, data } = await subscribe('crm_deal_updated', url, { name: 'n8n', ...key });
		expect(status).toBe(201);
		expect(data).toMatchObject({ status: 'active', http_method: 'POST', url, ...key });
		expect(data.id).toMatch(/^[0-9a-f]{8}-/);
		expect((await client.get('/webhooks')).data).toEqual([data]);
		await client.put(`/webhooks/${data.id}`, { status: 'inactive' });
		expect((await client.get(`/webhooks/${data.id}`)).data.status).toBe('inactive');
		expect((await client.call('DELETE', `/webhooks/${data.id}`)).status).toBe(204);
		expect((await client.call('DELETE', `/webhooks/${data.id}`)).status).toBe(404);
	});

	it.each([
		['an unknown event', { event_name: 'crm_note_created' }],
		['plain http', { url: 'http://n8n.example.com/webhook' }],
		['no address', { url: 'n8n' }],
		['another method', { http_method: 'GET' }],
		['a header that is none', { auth_header: 'X Key: 1\r\n' }],
		['a key that is no header value', { auth_key: 'a\nb' }],
	])('refuse %s', async (_, wrong) => {
		const valid = { event_name: 'crm_deal_updated', url };
		expect((await client.post('/webhooks', { ...valid, ...wrong })).status).toBe(422);
		expect(client.mock.store.webhooks.size).toBe(0);
	});

	it('refuse a second one for the same event and address, unless that is switched off', async () => {
		await subscribe('crm_deal_updated', url);
		expect((await subscribe('crm_deal_updated', url)).status).toBe(422);
		expect((await subscribe('crm_deal_created', url)).status).toBe(201);
		await client.control('PATCH', '/settings', { reject_duplicate_webhooks: false });
		expect((await subscribe('crm_deal_updated', url)).status).toBe(201);
	});
});

describe('a deal event', () => {
	it("has API v1's format, Brasília time inside and UTC outside", async () => {
		const { url, received } = await startReceiver();
		await subscribe('crm_deal_updated', url, { auth_header: 'X-RD-Key', auth_key: 's3cret' });
		const { store } = client.mock;
		const stage = store.stages.all()[4];
		const product = store.products.all()[0];
		const deal = await newDeal();
		await client.post(`/deals/${deal.id}/products`, { product_id: product?.id, quantity: 2 });
		await client.put(`/deals/${deal.id}`, {
			stage_id: stage?.id,
			organization_id: store.organizations.all()[0]?.id,
			contact_ids: [store.contacts.all()[0]?.id],
			custom_fields: { id_orcamento_erp: 'ORC-1' },
		});
		await drain();
		expect(received).toHaveLength(2);
		const { headers } = received[1] as Received;
		const body = told(received[1] as Received);
		expect(headers.get('content-type')).toBe('application/json');
		expect(headers.get('x-rd-key')).toBe('s3cret');
		expect(body).toMatchObject({
			event_name: 'crm_deal_updated',
			event_timestamp: '2026-11-20T01:30:00.000Z',
			transaction_uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
		const total = (product?.price ?? 0) * 2;
		expect(body.document).toMatchObject({
			id: deal.id,
			name: 'Negociação',
			amount_monthly: 0,
			amount_unique: total,
			amount_total: total,
			prediction_date: null,
			created_at: '2026-11-19T22:30:00.123-03:00',
			status: 'ongoing',
			user: { id: deal.owner_id, avatar_url: null },
			deal_stage: { id: stage?.id, name: 'Orçamento solicitado', nickname: 'OS', order: 5 },
			deal_pipeline: { name: 'Funil de vendas' },
			deal_source: {},
			campaign: {},
			deal_lost_reason: {},
			deal_custom_fields: [
				{ value: 'ORC-1', custom_field: { label: 'ID do Orçamento no ERP', type: 'text' } },
			],
			deal_products: [{ product_id: product?.id, amount: 2, total }],
		});
		// Exactly the members of the vendor's own sample (crm-v1-webhooks).
		const sample =
			'id name amount_monthly amount_unique amount_total prediction_date created_at updated_at ' +
			'rating status closed_at user deal_stage deal_pipeline deal_source campaign ' +
			'deal_lost_reason deal_custom_fields deal_products';
		expect(Object.keys(body.document).sort()).toEqual(sample.split(' ').sort());
		const absent = ['stage_id', 'contacts', 'contact_ids', 'organization', 'organization_id'];
		expect(Object.keys(body.document)).not.toEqual(expect.arrayContaining(absent));
		for (const name of absent) expect(body.document).not.toHaveProperty(name);
	});

	it("has API v2's format if that is switched on", async () => {
		const { url, received } = await startReceiver();
		await subscribe('crm_deal_created', url);
		await client.control('PATCH', '/settings', { deal_event_shape: 'v2' });
		const deal = await newDeal();
		await drain();
		const at = '2026-11-19T22:30:00.123-03:00';
		expect(received.map(told)[0]?.document).toEqual({ ...deal, created_at: at, updated_at: at });
	});

	it('is also sent when an update changes nothing', async () => {
		const { url, received } = await startReceiver();
		await subscribe('crm_deal_updated', url);
		const { id } = await newDeal();
		await client.put(`/deals/${id}`, {});
		await drain();
		expect(received).toHaveLength(1);
	});

	it('is not sent for notes, refused writes, other events and suspended subscriptions', async () => {
		const { url, received } = await startReceiver();
		await subscribe('crm_deal_updated', url);
		await subscribe('crm_deal_created', url, { status: 'inactive' });
		const { id } = await newDeal();
		await client.post(`/deals/${id}/notes`, { description: 'Nota' });
		await client.put(`/deals/${id}`, { rating: 9 });
		await drain();
		expect(received).toEqual([]);
	});
});

it.each([
	['deal', 'deals', { amount_total: 0, deal_custom_fields: expect.any(Array) }],
	['task', 'tasks', { type: 'task', status: 'open', owner_ids: [] }],
	[
		'contact',
		'contacts',
		{ job_title: null, emails: [], custom_fields: { cpf: null, interesses: null } },
	],
	['organization', 'organizations', { segment_ids: [], custom_fields: { cnpj: null } }],
	['product', 'products', { price: 0, visible: true }],
	['campaign', 'campaigns', { description: null }],
	['source', 'sources', {}],
	['lost_reason', 'lost_reasons', {}],
])(
	'reports each change to a %s, and its deletion by id and name',
	async (entity, path, members) => {
		const { url, received } = await startReceiver();
		for (const action of ['created', 'updated', 'deleted']) {
			await subscribe(`crm_${entity}_${action}`, url);
		}
		const { data } = await client.post(`/${path}`, {
			name: 'Novo',
			...(entity === 'task' && { created_by_id: client.mock.store.users.all()[0]?.id }),
		});
		await drain();
		await client.put(`/${path}/${data.id}`, { name: 'Mudado' });
		await drain();
		await client.control('DELETE', `/records/${path}/${data.id}`);
		await drain();
		const at = '2026-11-19T22:30:00.123-03:00';
		const base = { id: data.id, created_at: at, updated_at: at };
		expect(received.map(told).map(({ event_name, document }) => [event_name, document])).toEqual([
			[`crm_${entity}_created`, expect.objectContaining({ ...base, ...members, name: 'Novo' })],
			[`crm_${entity}_updated`, expect.objectContaining({ ...base, ...members, name: 'Mudado' })],
			[`crm_${entity}_deleted`, { id: data.id, name: 'Mudado' }],
		]);
		expect((await client.get(`/${path}/${data.id}`)).status).toBe(404);
	},
);

describe('a delivery', () => {
	it('is attempted six times with the same transaction_uuid', async () => {
		const { url, received } = await startReceiver(500, 302, 404, 503, 500);
		await subscribe('crm_deal_created', url);
		await newDeal();
		await drain();
		await client.mock.world.clock.advance(400_000);
		expect(received).toHaveLength(6);
		expect(new Set(received.map((one) => told(one).transaction_uuid)).size).toBe(1);
		expect(client.mock.world.deliveries.list()).toMatchObject([{ state: 'delivered' }]);
	});

	it('is not retried once its subscription is deleted', async () => {
		const { url, received } = await startReceiver(500);
		const { data } = await subscribe('crm_deal_created', url);
		await newDeal();
		await drain();
		await client.call('DELETE', `/webhooks/${data.id}`);
		await client.mock.world.clock.advance(400_000);
		expect(received).toHaveLength(1);
		expect(client.mock.world.deliveries.list()).toMatchObject([{ state: 'failed' }]);
	});

	it('suspends its subscription after three final failures in a row, until it is reactivated', async () => {
		await client.control('PATCH', '/settings', { webhook_retry_delays_ms: [] });
		const { url, received } = await startReceiver(500, 500, 200, 500, 500, 500, 500);
		const { data } = await subscribe('crm_deal_created', url);
		const status = async () => (await client.get(`/webhooks/${data.id}`)).data.status;
		for (let deal = 0; deal < 5; deal++) {
			await newDeal();
			await drain();
		}
		expect(await status()).toBe('active');
		await newDeal();
		await drain();
		expect(await status()).toBe('suspended');
		await newDeal();
		await drain();
		expect(received).toHaveLength(6);
		await client.mock.world.clock.advance(1);
		await client.put(`/webhooks/${data.id}`, { status: 'active' });
		await newDeal();
		await drain();
		expect(received).toHaveLength(7);
		expect(await status()).toBe('active');
	});
});
