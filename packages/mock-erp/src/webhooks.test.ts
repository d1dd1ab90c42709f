import { createHmac } from 'node:crypto';
import { type Received, startReceiver } from '@rdcrm/mock-kit/testing';
import { describe, expect, it } from 'vitest';
import { fieldsOf, firstCustomer, quoteFor, startErp } from './testing.ts';

const secret = 'a-secret-of-the-test';
const events = ['quote.numbered', 'quote.status_changed'];

function verified({ headers, body }: Received) {
	const timestamp = headers.get('x-erp-timestamp');
	const hmac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
	expect(headers.get('x-erp-signature')).toBe(`sha256=${hmac}`);
	const event = JSON.parse(body);
	expect(headers.get('x-erp-event-id')).toBe(event.event_id);
	return { timestamp: Number(timestamp), event };
}

async function startSubscribed(url: string, number_mode: 'immediate' | 'later' = 'immediate') {
	const { erp, call } = startErp({ settings: { number_mode, number_delay_ms: 3000 } });
	const subscription = await call('POST', '/v1/webhooks', { url, events, secret });
	const create = () => call('POST', '/v1/quotes', quoteFor(firstCustomer(erp)));
	return { erp, call, create, subscription };
}

describe('a number that comes later', () => {
	it('comes after a delay on the clock, with a signed webhook', async () => {
		const { url, received } = await startReceiver();
		const { erp, call, create } = await startSubscribed(url, 'later');
		const { body: created } = await create();
		expect(created.number).toBeNull();
		await erp.world.clock.advance(2999);
		expect((await call('GET', `/v1/quotes/${created.id}`)).body.number).toBeNull();

		await erp.world.clock.advance(1);
		await erp.world.drain();
		const { body: numbered } = await call('GET', `/v1/quotes/${created.id}`);
		expect(numbered).toEqual({
			...created,
			number: 'ORC-2026-000008',
			updated_at: '2026-11-25T12:00:03.000Z',
		});
		expect(received.map((one) => verified(one).event)).toEqual([
			{
				event_id: expect.any(String),
				event: 'quote.numbered',
				occurred_at: '2026-11-25T12:00:03.000Z',
				data: {
					id: created.id,
					external_code: 'rd-deal-1',
					number: 'ORC-2026-000008',
					status: 'em_aberto',
				},
			},
		]);
		expect((await create()).body).toEqual({ ...numbered, replayed: true });
	});

	it('can be assigned immediately, and only once', async () => {
		const { url, received } = await startReceiver();
		const { erp, call, create } = await startSubscribed(url, 'later');
		const { body: created } = await create();
		const path = `/_sandbox/quotes/${created.id}/number`;
		const first = await call('POST', path);
		expect(first).toMatchObject({ status: 200, body: { number: 'ORC-2026-000008' } });
		expect(await call('POST', path)).toEqual(first);
		await erp.world.clock.advance(10_000);
		await erp.world.drain();
		expect(received).toHaveLength(1);
		expect((await call('POST', '/_sandbox/quotes/none/number')).status).toBe(404);
	});

	it('appears in the ledger on the request that created the quote', async () => {
		const { url } = await startReceiver();
		const { erp, create } = await startSubscribed(url, 'later');
		await create();
		await erp.world.clock.advance(3000);
		await erp.world.drain();
		const booked = erp.world.ledger
			.entries()
			.find(({ operationId }) => operationId === 'createQuote');
		expect(booked?.effects.map(({ action }) => action)).toEqual(['created', 'updated']);
		expect(booked?.deliveries).toHaveLength(1);
	});

	it('is dropped by a reset', async () => {
		const { url, received } = await startReceiver();
		const { erp, call, create } = await startSubscribed(url, 'later');
		await create();
		await call('POST', '/_sandbox/reset');
		erp.world.clock.freeze();
		await erp.world.clock.advance(10_000);
		await erp.world.drain();
		expect(received).toEqual([]);
		expect(erp.store.subscriptions.size).toBe(0);
	});
});

describe('deliveries', () => {
	it('report a change of status once, and nothing if it stays the same', async () => {
		const { url, received } = await startReceiver();
		const { erp, call, create } = await startSubscribed(url);
		const { body: quote } = await create();
		const sell = () => call('POST', `/v1/quotes/${quote.id}/status`, { status: 'vendido' });
		await sell();
		await sell();
		await erp.world.drain();
		expect(received.map((one) => verified(one).event)).toMatchObject([
			{ event: 'quote.status_changed', data: { number: quote.number, status: 'vendido' } },
		]);
	});

	it('are attempted five times, each signed separately with the same body, and then fail', async () => {
		const { url, received } = await startReceiver(500, 503, 404, 302, 500);
		const { erp, create } = await startSubscribed(url, 'later');
		await create();
		await erp.world.clock.advance(3000);
		await erp.world.drain();
		await erp.world.clock.advance(3_600_000);
		const attempts = received.map(verified);
		const [first] = attempts;
		expect(attempts.map(({ timestamp }) => timestamp - (first?.timestamp ?? 0))).toEqual([
			0, 1, 6, 36, 156,
		]);
		expect(new Set(received.map(({ body }) => body)).size).toBe(1);
		const response = await erp.app.request('/_sandbox/deliveries', {
			headers: { host: 'localhost' },
		});
		const { deliveries } = (await response.json()) as { deliveries: object[] };
		expect(deliveries).toMatchObject([{ eventName: 'quote.numbered', state: 'failed' }]);
	});

	it('reach every subscriber of the event with one event id', async () => {
		const [first, second, third] = [
			await startReceiver(),
			await startReceiver(),
			await startReceiver(),
		];
		const { erp, call, create } = await startSubscribed(first.url);
		await call('POST', '/v1/webhooks', { url: second.url, events, secret });
		await call('POST', '/v1/webhooks', { url: third.url, events: ['quote.numbered'], secret });
		const { body: quote } = await create();
		await call('POST', `/v1/quotes/${quote.id}/status`, { status: 'perdido', reason: 'Preço' });
		await erp.world.drain();
		const ids = [first, second, third].map(({ received }) =>
			received.map((one) => verified(one).event.event_id),
		);
		expect(ids).toEqual([[expect.any(String)], ids[0], []]);
	});
});

describe('subscriptions', () => {
	it('never show their secret', async () => {
		const { url } = await startReceiver();
		const { erp, call, subscription } = await startSubscribed(url);
		expect(subscription.status).toBe(201);
		expect(subscription.body).not.toHaveProperty('secret');
		expect((await call('GET', '/v1/webhooks')).body.data).toEqual([subscription.body]);
		expect(JSON.stringify(erp.world.ledger.entries())).not.toContain(secret);
	});

	it("appear on no screen, because their address is n8n's", async () => {
		const { url } = await startReceiver();
		const { erp, create, subscription } = await startSubscribed(url);
		await create();
		for (const path of ['', '/subscriptions', `/subscriptions/${subscription.body.id}`]) {
			const screen = await erp.app.request(`/_sandbox/home${path}`, {
				headers: { host: 'localhost' },
			});
			expect({ path, status: screen.status }).toEqual({ path, status: path === '' ? 200 : 404 });
			expect(await screen.text()).not.toContain('/home/subscriptions');
		}
	});

	it('may have their own headers, which are sent but never shown', async () => {
		const { url, received } = await startReceiver();
		const { erp, call, create } = await startSubscribed('http://127.0.0.1:9/');
		const headers = { 'X-Segredo': 'a-key-of-the-door' };
		const own = await call('POST', '/v1/webhooks', { url, events, secret, headers });
		const { body: quote } = await create();
		await call('POST', `/v1/quotes/${quote.id}/status`, { status: 'vendido' });
		await erp.world.drain();
		expect(received.map((one) => one.headers.get('x-segredo'))).toEqual(['a-key-of-the-door']);
		expect(own.body).not.toHaveProperty('headers');
		expect(JSON.stringify(erp.world.ledger.entries())).not.toContain('a-key-of-the-door');
	});

	it('end when they are deleted', async () => {
		const { url, received } = await startReceiver();
		const { erp, call, create, subscription } = await startSubscribed(url);
		const remove = () => call('DELETE', `/v1/webhooks/${subscription.body.id}`);
		expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
		const { body: quote } = await create();
		await call('POST', `/v1/quotes/${quote.id}/status`, { status: 'vendido' });
		await erp.world.drain();
		expect(received).toEqual([]);
	});

	it.each([
		['http outside of this machine', { url: 'http://exemplo.com.br/' }, 'url'],
		['another protocol', { url: 'ftp://localhost/' }, 'url'],
		['no URL', { url: 'localhost' }, 'url'],
		['a short secret', { secret: '123456789012345' }, 'secret'],
		['no event', { events: [] }, 'events'],
		['an unknown event', { events: ['quote.created'] }, 'events.0'],
	])('refuse %s', async (_, wrong, field) => {
		const { erp, call } = startErp();
		const input = { url: 'https://exemplo.com.br/', events, secret, ...wrong };
		expect(fieldsOf(await call('POST', '/v1/webhooks', input))).toEqual([field]);
		expect(erp.store.subscriptions.size).toBe(0);
	});
});
