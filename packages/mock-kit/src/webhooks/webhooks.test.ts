import { describe, expect, it } from 'vitest';
import { call, json, type Lead, leads } from '../leads.ts';
import { served, startReceiver } from '../testing.ts';

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

	it('duplicates, drops and reorders according to the plan', async () => {
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

	it('follows the plan only for the matched event or subscription', async () => {
		const { url, received } = await startReceiver();
		const mock = leads(url);
		const drop = (match: object) => ({ match, action: { type: 'drop' }, times: null });
		const rules = [drop({ eventName: 'lead_deleted' }), drop({ subscriptionId: 's2' })];
		await call(mock, 'POST', '/_sandbox/deliveries/plan', { rules });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		expect(received).toHaveLength(1);
	});

	it('reports how often each rule of a replaced plan was hit', async () => {
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

	it('waits for a receiver no longer than the vendor does', async () => {
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

	it('never calls an address outside this machine', async () => {
		const mock = leads('http://example.com/');
		await call(mock, 'PATCH', '/_sandbox/settings', { webhook_retry_delays_ms: [] });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		expect(mock.world.deliveries.list()).toMatchObject([
			{ state: 'failed', attempts: [{ status: null }] },
		]);
	});

	it('calls no address outside its setting, says why, and does not retry', async () => {
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

	it('calls the addresses in its setting, by any name of this machine', async () => {
		const { url, received } = await startReceiver();
		const mock = leads(url);
		const { port } = new URL(url);
		await call(mock, 'PATCH', '/_sandbox/settings', { may_call: [`http://localhost:${port}/`] });
		await call(mock, 'POST', '/leads', { name: 'Ana' });
		await mock.world.drain();
		expect(received).toHaveLength(1);
	});

	it('accepts only http addresses as a setting', async () => {
		const { status } = await call(leads(), 'PATCH', '/_sandbox/settings', {
			may_call: ['file:///etc/passwd'],
		});
		expect(status).toBe(422);
	});
});
