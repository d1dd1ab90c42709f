import { beforeEach, describe, expect, it } from 'vitest';
import { createMockRdCrm } from './mock.ts';
import { type Client, createClient } from './testing.ts';

const MEGABYTE = 'á"\\<ã'.repeat(200_000);
const ODD = [null, true, 0, -1, 1e308, '', MEGABYTE, [], [null], [MEGABYTE], [{}], {}, { a: {} }];

const writes = createMockRdCrm()
	.routes.filter(
		({ body, method, path }) => body && method !== 'PATCH' && path.startsWith('/crm/v2'),
	)
	.map(({ body, ...route }) => ({ ...route, members: memberNames(body) }));

let client: Client;
beforeEach(async () => {
	client = await createClient();
});

/** The path with ids of seeded records in it. */
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

describe.each(writes)('$operationId', ({ method, path, members }) => {
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

	it('survives every kind of value in every member', async () => {
		for (const member of members) {
			for (const value of ODD) {
				const { status } = await send(JSON.stringify({ data: { name: 'Ana', [member]: value } }));
				expect([200, 201, 404, 422], `${member}: ${JSON.stringify(value).slice(0, 20)}`).toContain(
					status,
				);
			}
		}
	});
});

function memberNames(body: unknown): string[] {
	const shape = (body as { shape?: { data?: { shape?: object } } })?.shape?.data?.shape;
	return Object.keys(shape ?? {});
}

it.each(['__proto__', 'constructor', 'toString'])(
	'does not take %s for a custom field, a filter or a collection',
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
