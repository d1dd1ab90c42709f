import { expect, it } from 'vitest';
import { API, orderFor, readAnswer, startBling } from './testing.ts';

it.each([
	[400, 'VALIDATION_ERROR'],
	[401, 'invalid_token'],
	[403, 'insufficient_scope'],
	[404, 'RESOURCE_NOT_FOUND'],
	[429, 'TOO_MANY_REQUESTS'],
	[500, 'SERVER_ERROR'],
	[503, 'SERVER_ERROR'],
])("simulates a fault of %i in Bling's format", async (status, type) => {
	const { call, world } = startBling();
	const fault = { type: 'status', status } as const;
	world.faults.add({ match: {}, fault, times: 1, probability: 1 });
	const answer = await call('GET', '/contatos');
	expect([answer.status, answer.error.type]).toEqual([status, type]);
});

it('lets a token expire on demand', async () => {
	const { call, world } = startBling();
	world.faults.add({ match: {}, fault: { type: 'expired_token' }, times: 1, probability: 1 });
	expect((await call('GET', '/contatos')).error.description).toContain('expired');
	expect((await call('GET', '/contatos')).status).toBe(401);
});

it('stores an order whose answer is lost, and refuses to create it again', async () => {
	const { bling, call, store, world } = startBling();
	world.faults.add({
		...{ match: { operationId: 'createOrder' }, times: 1, probability: 1 },
		fault: { type: 'cut' },
	});
	const create = () => call('POST', '/pedidos/vendas', orderFor(bling));
	await expect(create()).rejects.toThrow();
	expect(store.orders.by('numeroLoja', 'RD-deal-1')).toHaveLength(1);
	expect((await create()).fields[0]?.code).toBe(3);
});

it('rejects other calls', async () => {
	const { app, call } = startBling();
	for (const path of ['/propostas-comerciais', '/', '/pedidos/vendas/1/nada']) {
		const { status, error } = await call('GET', path);
		expect([status, error.type]).toEqual([404, 'RESOURCE_NOT_FOUND']);
	}
	const outside = await readAnswer(await app.request(`${API}/nada`));
	expect(outside.error.type).toBe('RESOURCE_NOT_FOUND');
});

it('has the limit per minute of every mock', async () => {
	const { call } = startBling({ rate_limit_per_minute: 1 });
	await call('GET', '/contatos');
	expect((await call('GET', '/contatos')).error.type).toBe('TOO_MANY_REQUESTS');
});
