import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, json, leads } from './leads.ts';
import { defineRoute } from './route.ts';
import { serve } from './serve.ts';
import { startReceiver } from './testing.ts';

describe('the vendor API', () => {
	it('requires the credential before anything else', async () => {
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
		expect(mock.store.leads.size).toBe(1);
	});

	it('distinguishes rows with the same address by the call in the body', async () => {
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

	it("answers an unknown route in the vendor's words, and records it", async () => {
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

	it('limits requests in minutes that are shortened', async () => {
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
	it('links a request to its changes and deliveries, and hides secrets', async () => {
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

	it('returns its latest id, after which later requests can be listed', async () => {
		const mock = leads();
		const ended = () => json(call(mock, 'GET', '/_sandbox/ledger/end'));
		expect(await ended()).toEqual({ id: 0 });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		expect(await ended()).toEqual({ id: 1 });
		await call(mock, 'GET', '/leads');
		const { entries } = await json(call(mock, 'GET', '/_sandbox/ledger?after=1'));
		expect(entries).toMatchObject([{ operationId: 'listLeads' }]);
	});
});

it('records work that the clock does later on the request that scheduled it', async () => {
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
		expect(mock.store.leads.size).toBe(1);
		expect((await call(mock, 'POST', '/_sandbox/snapshots/none/restore')).status).toBe(404);
	});

	it('distinguishes a body that is not JSON from an invalid one', async () => {
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

	it('names the invalid field', async () => {
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
	await expect(serve(leads(), port)).rejects.toThrow(`Port ${port}, needed by leads, is taken.`);
});
