import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, json, type Lead, leads } from './leads.ts';
import { defineRoute } from './route.ts';
import { serve } from './serve.ts';
import { served, startReceiver } from './testing.ts';

describe('the vendor API', () => {
	it('asks for the credential before anything else', async () => {
		const response = await leads().app.request('/leads', { method: 'POST', body: '{' });
		expect(response.status).toBe(401);
	});

	it('gives the same data for the same seed, and other data for another', async () => {
		const first = await json(call(leads(), 'GET', '/leads'));
		const again = leads();
		expect(await json(call(again, 'GET', '/leads'))).toEqual(first);
		await call(again, 'POST', '/_sandbox/seed', { seed: 7 });
		expect(await json(call(again, 'GET', '/leads'))).not.toEqual(first);
	});

	it.each([
		['malformed JSON', '{', 400],
		['a missing body', '', 422],
		['a wrong type', '{"name":1}', 422],
		['an unknown member', '{"name":"A","x":1}', 422],
		['a hundred levels too many', `${'['.repeat(200)}${']'.repeat(200)}`, 400],
		['what has a length that is no number', '{"name":{"length":[{"toString":1}]}}', 422],
	])('refuses %s and keeps its state', async (_, body, status) => {
		const mock = leads();
		const response = await mock.app.request('/leads', {
			method: 'POST',
			headers: { 'x-api-key': 'key' },
			body,
		});
		expect(response.status).toBe(status);
		expect(mock.store.size).toBe(1);
	});

	it('tells rows of one address apart by the call in the body', async () => {
		const row = (name: string) =>
			defineRoute({
				...{ operationId: name, method: 'POST', path: '/rpc', call: name, summary: name },
				...{ source: 'test', confidence: 'documented' },
				responses: { 200: z.strictObject({ did: z.string() }) },
				handler: () => ({ status: 200, body: { did: name } }),
			});
		const mock = leads(undefined, undefined, { rows: () => ['Open', 'Close'].map(row) });
		const answer = await call(mock, 'POST', '/rpc', { call: 'Close' });
		expect(await json(answer)).toEqual({ did: 'Close' });
		expect(mock.world.ledger.last?.operationId).toBe('Close');
		expect((await call(mock, 'POST', '/rpc', { call: 'Burn' })).status).toBe(404);
		expect((await call(mock, 'POST', '/rpc', [])).status).toBe(404);
	});

	it('answers an unknown route in the words of the vendor, and books it', async () => {
		const mock = leads();
		const response = await call(mock, 'GET', '/nowhere');
		expect([response.status, await response.json()]).toEqual([404, { message: 'no route' }]);
		expect(mock.world.ledger.entries()).toMatchObject([{ path: '/nowhere', status: 404 }]);
	});

	it('limits requests on its own clock', async () => {
		const mock = leads();
		await call(mock, 'POST', '/_sandbox/clock', { action: 'freeze' });
		await call(mock, 'PATCH', '/_sandbox/settings', { rate_limit_per_minute: 1 });
		expect((await call(mock, 'GET', '/leads')).status).toBe(200);
		const refused = await call(mock, 'GET', '/leads');
		expect(refused.status).toBe(429);
		const seconds = Number(refused.headers.get('retry-after'));
		await call(mock, 'POST', '/_sandbox/clock', { action: 'advance', ms: seconds * 1000 });
		expect((await call(mock, 'GET', '/leads')).status).toBe(200);
	});

	it('limits requests in minutes that are over sooner', async () => {
		const mock = leads();
		await call(mock, 'POST', '/_sandbox/clock', { action: 'freeze' });
		const settings = { rate_limit_per_minute: 1, rate_limit_window_ms: 6000 };
		await call(mock, 'PATCH', '/_sandbox/settings', settings);
		expect((await call(mock, 'GET', '/leads')).status).toBe(200);
		expect((await call(mock, 'GET', '/leads')).headers.get('retry-after')).toBe('6');
		await call(mock, 'POST', '/_sandbox/clock', { action: 'advance', ms: 6000 });
		expect((await call(mock, 'GET', '/leads')).status).toBe(200);
	});
});

describe('the ledger', () => {
	it('joins a request with its changes and deliveries, and hides secrets', async () => {
		const { url } = await startReceiver();
		const mock = leads(url);
		await call(mock, 'POST', '/leads', { name: 'Ana', api_key: 's3cret' });
		await call(mock, 'POST', '/_sandbox/drain');
		const { entries } = await json(call(mock, 'GET', '/_sandbox/ledger'));
		const { deliveries } = await json(call(mock, 'GET', '/_sandbox/deliveries'));
		expect(entries).toMatchObject([
			{
				operationId: 'createLead',
				status: 201,
				requestBody: { name: 'Ana', api_key: '[redacted]' },
				effects: [{ collection: 'leads', action: 'created' }],
				deliveries: [deliveries?.[0]?.id],
			},
		]);
		expect(deliveries?.[0]).toMatchObject({
			state: 'delivered',
			attempts: [{ status: 200, ms: expect.any(Number) }],
		});
	});
});

it('books work that the clock does later on the request that ordered it', async () => {
	const { clock, ledger } = leads().world;
	const entry = ledger.open({ at: clock.iso(), method: 'POST', path: '/leads', query: {} });
	let booked: unknown;
	clock.freeze();
	ledger.during(entry, () =>
		clock.schedule(1000, () => {
			booked = ledger.current;
		}),
	);
	await clock.advance(1000);
	expect(booked).toBe(entry);
});

describe('webhooks', () => {
	it('retries on its clock with the same body, then delivers', async () => {
		const { url, received } = await startReceiver(500, 503);
		const mock = leads(url);
		await call(mock, 'POST', '/_sandbox/clock', { action: 'freeze' });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await call(mock, 'POST', '/_sandbox/drain');
		expect(received).toHaveLength(1);
		await call(mock, 'POST', '/_sandbox/clock', { action: 'advance', ms: 3000 });
		expect(received).toHaveLength(3);
		expect(new Set(received.map(({ body }) => body)).size).toBe(1);
		const [first, second, third] = received.map(({ headers }) =>
			Date.parse(headers.get('x-sent-at') ?? ''),
		);
		expect([Number(second) - Number(first), Number(third) - Number(second)]).toEqual([1000, 2000]);
		expect(mock.world.deliveries.list()).toMatchObject([{ state: 'delivered' }]);
	});

	it('gives up after the last retry', async () => {
		const mock = leads((await startReceiver(500, 500, 500)).url);
		await call(mock, 'POST', '/_sandbox/clock', { action: 'freeze' });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await call(mock, 'POST', '/_sandbox/drain');
		await call(mock, 'POST', '/_sandbox/clock', { action: 'advance', ms: 10_000 });
		expect(mock.world.deliveries.list()).toMatchObject([{ state: 'failed' }]);
		mock.world.deliveries.reset();
		const drained = await call(mock, 'POST', '/_sandbox/drain');
		expect(await drained.json()).toMatchObject({ deliveries: 1 });
	});

	it('duplicates, drops and reorders as planned', async () => {
		const { url, received } = await startReceiver();
		const mock = leads(url);
		const plan = (action: object) =>
			call(mock, 'POST', '/_sandbox/deliveries/plan', { rules: [{ action }] });
		const names = () => received.splice(0).map(({ body }) => (JSON.parse(body) as Lead).name);
		const create = (name: string) => call(mock, 'POST', '/leads', { name });

		await plan({ type: 'duplicate', copies: 5 });
		await create('five times');
		await mock.world.drain();
		expect(names()).toEqual(Array(5).fill('five times'));

		await plan({ type: 'drop' });
		await create('lost');
		await create('next');
		await mock.world.drain();
		expect(names()).toEqual(['next']);

		await plan({ type: 'reorder', count: 2 });
		await create('first');
		expect(mock.world.deliveries.list().at(-1)).toMatchObject({ state: 'held' });
		await create('second');
		await mock.world.drain();
		expect(names()).toEqual(['second', 'first']);
	});

	it('delays a delivery on its clock', async () => {
		const { url, received } = await startReceiver();
		const mock = leads(url);
		const rules = [{ action: { type: 'delay', ms: 60_000 } }];
		await call(mock, 'POST', '/_sandbox/deliveries/plan', { rules });
		await call(mock, 'POST', '/_sandbox/clock', { action: 'freeze' });
		await call(mock, 'POST', '/leads', { name: 'late' });
		await call(mock, 'POST', '/_sandbox/clock', { action: 'advance', ms: 59_999 });
		expect(received).toEqual([]);
		await call(mock, 'POST', '/_sandbox/clock', { action: 'advance', ms: 1 });
		expect(received).toHaveLength(1);
	});

	it('is drained in real time only when its retries are over', async () => {
		const { url, received } = await startReceiver(500, 503);
		const mock = leads(url);
		await call(mock, 'PATCH', '/_sandbox/settings', { webhook_retry_delays_ms: [5, 5] });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await call(mock, 'POST', '/_sandbox/drain');
		expect(received).toHaveLength(3);
		expect(mock.world.deliveries.list()).toMatchObject([{ state: 'delivered' }]);
	});

	it('follows the plan for the matched event or subscription only', async () => {
		const { url, received } = await startReceiver();
		const mock = leads(url);
		const drop = (match: object) => ({ match, action: { type: 'drop' }, times: null });
		const rules = [drop({ eventName: 'lead_deleted' }), drop({ subscriptionId: 's2' })];
		await call(mock, 'POST', '/_sandbox/deliveries/plan', { rules });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		expect(received).toHaveLength(1);
	});

	it('tells of a plan that is replaced how often each rule has struck', async () => {
		const mock = leads((await startReceiver()).url);
		const plan = async (rules: object[]) =>
			(await json(call(mock, 'POST', '/_sandbox/deliveries/plan', { rules }))).replaced;
		const action = { type: 'duplicate', copies: 2 };
		await plan([
			{ action },
			{ match: { eventName: 'lead_deleted' }, action: { type: 'drop' } },
			{ action: { type: 'reorder', count: 3 } },
		]);
		for (const name of ['one', 'two', 'three']) await call(mock, 'POST', '/leads', { name });
		expect(await plan([])).toMatchObject([
			{ action, hits: 1 },
			{ match: { eventName: 'lead_deleted' }, hits: 0 },
			{ action: { type: 'reorder', count: 3 }, hits: 2 },
		]);
		expect(await plan([])).toEqual([]);
	});

	it('gives a receiver no longer than the vendor does', async () => {
		const app = { fetch: () => new Promise<Response>(() => {}) };
		const { url } = await served({ name: 'silent', app });
		const mock = leads(url, 20);
		await call(mock, 'PATCH', '/_sandbox/settings', { webhook_retry_delays_ms: [] });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		const error = expect.stringContaining('timeout');
		expect(mock.world.deliveries.list()).toMatchObject([
			{ state: 'failed', attempts: [{ status: null, error }] },
		]);
	});

	it('never calls an address outside of this machine', async () => {
		const mock = leads('http://example.com/');
		await call(mock, 'PATCH', '/_sandbox/settings', { webhook_retry_delays_ms: [] });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		expect(mock.world.deliveries.list()).toMatchObject([
			{ state: 'failed', attempts: [{ status: null }] },
		]);
	});

	it('calls nobody whom its setting does not name, says why, and does not try again', async () => {
		const { url, received } = await startReceiver();
		const mock = leads(url);
		await call(mock, 'PATCH', '/_sandbox/settings', { may_call: ['http://127.0.0.1:1'] });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		expect(received).toEqual([]);
		const error = `This mock does not call ${url}: its setting may_call allows http://127.0.0.1:1`;
		expect(mock.world.deliveries.list()).toMatchObject([
			{ state: 'failed', attempts: [{ status: null, error }] },
		]);
		const home = await call(mock, 'GET', '/_sandbox/home');
		expect(await home.text()).toContain(error);
	});

	it('calls whom its setting names, by any name of this machine', async () => {
		const { url, received } = await startReceiver();
		const mock = leads(url);
		const { port } = new URL(url);
		await call(mock, 'PATCH', '/_sandbox/settings', { may_call: [`http://localhost:${port}/`] });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		expect(received).toHaveLength(1);
	});

	it('takes no other address for a setting than one of http', async () => {
		const { status } = await call(leads(), 'PATCH', '/_sandbox/settings', {
			may_call: ['file:///etc/passwd'],
		});
		expect(status).toBe(422);
	});
});

describe('the control plane', () => {
	it.each([
		['a foreign Host', { host: 'evil.example' }],
		['a foreign Origin', { host: 'localhost', origin: 'https://evil.example' }],
	])('refuses %s', async (_, headers) => {
		const mock = leads();
		const response = await mock.app.request('/_sandbox/reset', { method: 'POST', headers });
		expect(response.status).toBe(403);
	});

	it('restores a snapshot', async () => {
		const mock = leads();
		await call(mock, 'POST', '/_sandbox/snapshots', { name: 'before' });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await call(mock, 'POST', '/_sandbox/snapshots/before/restore');
		expect(mock.store.size).toBe(1);
		expect((await call(mock, 'POST', '/_sandbox/snapshots/none/restore')).status).toBe(404);
	});

	it('tells a body that is not JSON from one that is wrong', async () => {
		const response = await leads().app.request('/_sandbox/seed', {
			method: 'POST',
			headers: { host: 'localhost' },
			body: '{',
		});
		expect([response.status, await response.json()]).toEqual([
			400,
			{ error: 'The body is not JSON.' },
		]);
	});

	it('names the field that is wrong', async () => {
		const response = await call(leads(), 'PATCH', '/_sandbox/settings', {
			rate_limit_per_minute: 'many',
		});
		expect(response.status).toBe(422);
		expect(await response.text()).toContain('rate_limit_per_minute');
	});
});

it('says which port is taken', async () => {
	const { url } = await startReceiver();
	const port = Number(new URL(url).port);
	await expect(serve(leads(), port)).rejects.toThrow(`Port ${port}, wanted by leads, is taken.`);
});
