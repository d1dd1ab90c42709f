import { beforeEach, describe, expect, it } from 'vitest';
import { createMockRdCrm } from './mock.ts';
import { type Client, createClient } from './testing.ts';

const MEGABYTE = 'á"\\<ã'.repeat(200_000);
const ODD = [null, true, 0, -1, 1e308, '', MEGABYTE, [], [null], [MEGABYTE], [{}], {}, { a: {} }];

const writes = createMockRdCrm()
	.routes.filter(({ method, path }) => method !== 'PATCH' && path.startsWith('/crm/v2'))
	.flatMap(({ operationId, method, path, body }) =>
		body ? [{ operationId, method, path, body }] : [],
	);
/** The writes with a JSON record; a file is sent as a form. */
const records = writes.filter(({ operationId }) => operationId !== 'createDealFile');

let client: Client;
beforeEach(async () => {
	client = await createClient();
});

/** Fills a path with ids of seeded records. */
function real(path: string): string {
	const { store } = client.mock;
	const deal = store.deals.all()[0]?.id ?? '';
	const pipeline = store.pipelines.all()[0]?.id ?? '';
	const collection = path.includes('/stages')
		? store.stages
		: path.includes('/{deal_id}/products')
			? store.deal_products
			: store[path.split('/')[3] as 'deals'];
	return path
		.replace('/crm/v2', '')
		.replace('{deal_id}', deal)
		.replace('{pipeline_id}', pipeline)
		.replace('{id}', collection.all()[0]?.id ?? 'aaaaaaaaaaaaaaaaaaaaaaaa');
}

describe.each(writes)('$operationId', ({ method, path }) => {
	const send = (body: string) =>
		client.send(method, real(path), { headers: { 'content-type': 'application/json' }, body });

	it.each([
		['malformed JSON', '{"data":{'],
		['no body', ''],
		['no envelope', '{"name":"Ana"}'],
		['null', 'null'],
		['an array', '[]'],
		['an array in the envelope', '{"data":[]}'],
		['a string in the envelope', '{"data":"x"}'],
	])('answers 400 to %s', async (_, body) => {
		const before = client.mock.world.ledger.entries().length;
		const { status, body: answer } = await send(body);
		expect(status).toBe(400);
		expect(answer).toEqual({ errors: [{ detail: expect.any(String) }] });
		expect(client.mock.world.ledger.entries(before).flatMap(({ effects }) => effects)).toEqual([]);
	});
});

it.each(records)(
	'$operationId survives every kind of value in every member',
	async ({ operationId, method, path, body }) => {
		for (const member of memberNames(operationId, body)) {
			for (const value of ODD) {
				const { status } = await client.send(method, real(path), {
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ data: { name: 'Ana', [member]: value } }),
				});
				expect([200, 201, 404, 422], `${member}: ${JSON.stringify(value).slice(0, 20)}`).toContain(
					status,
				);
			}
		}
	},
);

/** Returns the names of a body's members; fails if there are none, since nothing would be tested. */
function memberNames(operationId: string, body: object): string[] {
	const { data } = (body as { shape?: { data?: { shape?: object } } }).shape ?? {};
	const names = Object.keys(data?.shape ?? {});
	if (names.length === 0) throw new Error(`${operationId} names no member of data`);
	return names;
}

it('answers a body nested a hundred thousand levels deep, and continues', async () => {
	const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	for (const body of [
		nested,
		`{"data":${nested}}`,
		`{"data":{"name":"A","custom_fields":{"cpf":${nested}}}}`,
	]) {
		const { status } = await client.send('POST', '/contacts', { body });
		expect([400, 422]).toContain(status);
	}
	const { entries } = (await client.control('GET', '/ledger')).body;
	expect(entries).toHaveLength(3);
	expect((await client.post('/contacts', { name: 'Ana' })).status).toBe(201);
});

it('does not keep a new option from a refused write', async () => {
	const field = { entity: 'contact', type: 'option', options: ['a'], allow_new_option: true };
	const { data } = await client.post('/custom_fields', { ...field, name: 'Cor' });
	const options = () => client.mock.store.custom_fields.get(data.id)?.options;
	const refused = { name: 'Ana', custom_fields: { cor: 'b', interesses: ['Aviões'] } };
	expect((await client.post('/contacts', refused)).status).toBe(422);
	expect(options()).toEqual(['a']);
	await client.post('/contacts', { name: 'Ana', custom_fields: { cor: 'b' } });
	expect(options()).toEqual(['a', 'b']);
});

it.each([
	[{ host: 'evil.example' }],
	[{ host: 'localhost.evil.example' }],
	[{ host: 'localhost@evil.example' }],
	[{ host: '127.0.0.1.evil.example:4010' }],
	[{ host: '0x7f.evil.example' }],
	[{ host: ' ' }],
	[{ host: 'x'.repeat(10_000) }],
	[{ host: 'localhost', origin: 'null' }],
	[{ host: 'localhost', origin: 'https://localhost.evil.example' }],
	[{ host: 'localhost', origin: 'javascript:alert(1)' }],
	[{}],
])('protects its controls from %j', async (headers) => {
	const { mock } = client;
	const before = mock.store.deals.all();
	for (const path of ['/tokens', '/reset', '/seed', '/openapi.json', '/docs']) {
		for (const method of ['GET', 'POST', 'DELETE']) {
			const response = await mock.app.request(`/_sandbox${path}`, { method, headers });
			expect(response.status, `${method} ${path}`).toBe(403);
		}
	}
	expect(mock.store.deals.all()).toEqual(before);
	expect(mock.store.access_tokens.size).toBe(1);
});

it.each(['{', '[]', 'null', '{"rate_limit_per_minute":"x"}', '{"nada":1}', `"${MEGABYTE}"`])(
	'accepts no setting from %.30s',
	async (body) => {
		const before = structuredClone(client.mock.world.settings);
		const headers = { host: 'localhost' };
		const response = await client.mock.app.request('/_sandbox/settings', {
			method: 'PATCH',
			headers,
			body,
		});
		expect([400, 422]).toContain(response.status);
		expect(client.mock.world.settings).toEqual(before);
	},
);

it.each(['__proto__', 'constructor', 'toString'])(
	'does not mistake %s for a custom field, a filter or a collection',
	async (name) => {
		const custom = `{"data":{"name":"Ana","custom_fields":{"${name}":"x"}}}`;
		const created = await client.send('POST', '/deals', { body: custom });
		expect([201, 422]).toContain(created.status);
		expect((await client.find('/deals', `@${name}:x`)).status).toBe(400);
		expect((await client.control('GET', `/records/${name}`)).status).toBe(404);
		expect((await client.control('DELETE', `/records/${name}/1`)).status).toBe(404);
		expect((await client.post('/deals', { name: 'Ana' })).status).toBe(201);
	},
);
