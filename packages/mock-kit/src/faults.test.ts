import { describe, expect, it } from 'vitest';
import { call, json, leads } from './leads.ts';
import { served } from './testing.ts';

/** Every fault ends the same way over a socket and inside the process. */
const ENDINGS: Array<[fault: object, answer: number | 'none' | 'half', stored: number]> = [
	[{ type: 'status', status: 429, retryAfterSeconds: 7 }, 429, 0],
	[{ type: 'status', status: 500 }, 500, 0],
	[{ type: 'status', status: 503 }, 503, 0],
	[{ type: 'latency', ms: 1 }, 201, 1],
	[{ type: 'reset', when: 'before' }, 'none', 0],
	[{ type: 'reset', when: 'after' }, 'none', 1],
	[{ type: 'hang' }, 'none', 0],
	[{ type: 'hang', when: 'after' }, 'none', 1],
	[{ type: 'cut' }, 'half', 1],
	[{ type: 'expired_token' }, 401, 0],
];

const create = (signal?: AbortSignal) => ({
	method: 'POST',
	headers: { 'x-api-key': 'key' },
	body: '{"name":"Ana"}',
	signal,
});

type Send = (init: RequestInit) => Promise<Response>;

/** Returns what the client sees. A hanging call is aborted as soon as the mock is idle. */
async function outcome(send: Send, mock: ReturnType<typeof leads>, hangs: boolean) {
	const patience = new AbortController();
	const answer = send(create(patience.signal)).then(
		async (response) => {
			if (response.type === 'error') return 'none';
			return response.text().then(
				() => response.status,
				() => 'half',
			);
		},
		() => 'none',
	);
	if (hangs) {
		while (mock.world.ledger.entries().length === 0) await new Promise(setImmediate);
		await mock.world.activity.idle();
		patience.abort();
	}
	return answer;
}

describe.each(ENDINGS)('%j', (fault, answer, stored) => {
	it.each(['over a socket', 'inside the process'])('ends as configured %s, once', async (where) => {
		const mock = leads();
		const send: Send =
			where === 'over a socket'
				? await served(mock).then(
						({ url }) =>
							(init) =>
								fetch(`${url}/leads`, init),
					)
				: async (init) => mock.app.request('/leads', init);
		await call(mock, 'POST', '/_sandbox/faults', { match: { operationId: 'createLead' }, fault });
		const hangs = 'type' in fault && fault.type === 'hang';
		expect(await outcome(send, mock, hangs)).toBe(answer);
		expect(mock.store.leads.size).toBe(1 + stored);
		expect((await send(create())).status).toBe(201);
		const [hit, free] = mock.world.ledger.entries();
		expect(hit).toMatchObject({ fault: expect.any(String) });
		expect(free).toMatchObject({ fault: null, status: 201 });
	});
});

it('hits as many requests as it was set to, and only those of the matched operation', async () => {
	const mock = leads();
	const fault = { type: 'status', status: 503 };
	const match = { operationId: 'listLeads' };
	await call(mock, 'POST', '/_sandbox/faults', { match, fault, times: 2 });
	const statuses: number[] = [];
	for (const [method, body] of [
		['POST', { name: 'Ana' }],
		['GET', undefined],
		['GET', undefined],
		['GET', undefined],
	] as const) {
		statuses.push((await call(mock, method, '/leads', body)).status);
	}
	expect(statuses).toEqual([201, 503, 503, 200]);
});

it('hits only requests that contain its text as a whole word in the address or the body', async () => {
	const mock = leads();
	const fault = { type: 'status', status: 503 };
	await call(mock, 'POST', '/_sandbox/faults', {
		match: { text: 'Bia & Rui' },
		fault,
		times: null,
	});
	const statuses: number[] = [];
	for (const [method, path, body] of [
		['POST', '/leads', { name: 'Bia & Ruiz' }],
		['POST', '/leads', { name: 'Bia & Rui' }],
		['GET', '/leads', undefined],
		['GET', '/leads?name=Bia%20%26%20Rui', undefined],
	] as const) {
		statuses.push((await call(mock, method, path, body)).status);
	}
	expect(statuses).toEqual([201, 503, 200, 503]);
});

it('says how long to wait', async () => {
	const mock = leads();
	const fault = { type: 'status', status: 429, retryAfterSeconds: 7 };
	await call(mock, 'POST', '/_sandbox/faults', { fault });
	expect((await call(mock, 'GET', '/leads')).headers.get('retry-after')).toBe('7');
});

it('hits at random, the same way for the same seed', async () => {
	const struck = async (seed: number) => {
		const mock = leads();
		await call(mock, 'POST', '/_sandbox/seed', { seed });
		const fault = { type: 'status', status: 500 };
		await call(mock, 'POST', '/_sandbox/faults', { fault, times: null, probability: 0.3 });
		const statuses: number[] = [];
		for (let request = 0; request < 200; request++) {
			statuses.push((await call(mock, 'GET', '/leads')).status);
		}
		return statuses;
	};
	const statuses = await struck(7);
	const share = statuses.filter((status) => status === 500).length / statuses.length;
	expect(share).toBeGreaterThan(0.15);
	expect(share).toBeLessThan(0.45);
	expect(await struck(7)).toEqual(statuses);
	expect(await struck(8)).not.toEqual(statuses);
});

it('is listed until it is used up or removed, and refused for an unknown operation', async () => {
	const mock = leads();
	const fault = { type: 'cut' };
	await call(mock, 'POST', '/_sandbox/faults', { fault, times: null });
	expect((await json(call(mock, 'GET', '/_sandbox/faults'))).faults).toMatchObject([{ fault }]);
	await call(mock, 'DELETE', '/_sandbox/faults');
	expect((await call(mock, 'GET', '/leads')).status).toBe(200);
	const unknown = { match: { operationId: 'listLead' }, fault };
	expect((await call(mock, 'POST', '/_sandbox/faults', unknown)).status).toBe(422);
	expect((await json(call(mock, 'GET', '/_sandbox/faults'))).faults).toEqual([]);
});

it('reports on removal how often each rule was hit, including used-up ones', async () => {
	const mock = leads();
	const order = (operationId: string, times: number | null) =>
		call(mock, 'POST', '/_sandbox/faults', {
			match: { operationId },
			fault: { type: 'status', status: 503 },
			times,
		});
	await order('listLeads', 1);
	await order('listLeads', null);
	await order('createLead', 1);
	for (let request = 0; request < 3; request++) await call(mock, 'GET', '/leads');
	const left = (await json(call(mock, 'GET', '/_sandbox/faults'))).faults;
	expect(left).toMatchObject([{ times: null }, { match: { operationId: 'createLead' } }]);
	const cleared = (await json(call(mock, 'DELETE', '/_sandbox/faults'))).faults;
	expect(cleared).toMatchObject([
		{ match: { operationId: 'listLeads' }, fault: { type: 'status' }, times: 1, hits: 1 },
		{ match: { operationId: 'listLeads' }, times: null, hits: 2 },
		{ match: { operationId: 'createLead' }, hits: 0 },
	]);
	expect((await json(call(mock, 'DELETE', '/_sandbox/faults'))).faults).toEqual([]);
});

it('hits only calls with the given correlation id, until it is removed', async () => {
	const mock = leads();
	const order = {
		match: { correlationId: 'n8n' },
		fault: { type: 'status', status: 503 },
		times: null,
	};
	const ordered = await call(mock, 'POST', '/_sandbox/faults', order);
	const { id } = (await ordered.json()) as { id: string };
	const list = async (correlationId?: string) => {
		const headers = {
			'x-api-key': 'key',
			...(correlationId && { 'x-correlation-id': correlationId }),
		};
		return (await mock.app.request('/leads', { headers })).status;
	};
	expect([await list(), await list('console 1'), await list('n8n 7 6')]).toEqual([200, 200, 503]);
	expect(mock.world.ledger.entries()).toMatchObject([
		{ correlationId: null, fault: null },
		{ correlationId: 'console 1', fault: null },
		{ correlationId: 'n8n 7 6', fault: id },
	]);
	const remove = () => call(mock, 'DELETE', `/_sandbox/faults/${id}`);
	expect([(await remove()).status, (await remove()).status]).toEqual([200, 404]);
	expect(await list('n8n 7 6')).toBe(200);
});
