import { createHmac } from 'node:crypto';
import { startReceiver } from '@rdcrm/mock-kit/testing';
import { describe, expect, it } from 'vitest';
import { orderFor, startBling } from '../testing.ts';

const ORDERS = '/pedidos/vendas';

async function start(statuses: number[] = [], webhook_retry_delays_ms: number[] = []) {
	const receiver = await startReceiver(...statuses);
	const webhook_url = `${receiver.url}/bling`;
	const started = startBling({ webhook_url, webhook_retry_delays_ms });
	const create = async (changes: object = {}) => {
		const { data } = await started.call('POST', ORDERS, orderFor(started.bling, changes));
		await started.world.drain();
		return `${ORDERS}/${data.id}`;
	};
	const notifications = () =>
		receiver.received.map(({ body }) => {
			const { event, data } = JSON.parse(body);
			return { event, data };
		});
	return { ...started, ...receiver, create, notifications };
}

it('sends notifications of a new order, a change, a move and a deletion', async () => {
	const { bling, call, create, notifications, world } = await start();
	const path = await create();
	await call('PUT', path, orderFor(bling, { observacoes: 'Nova' }));
	await world.drain();
	await call('PATCH', `${path}/situacoes/9`);
	await world.drain();
	await call('DELETE', path);
	await world.drain();
	const id = Number(path.split('/').at(-1));
	const { contato } = orderFor(bling);
	const data = {
		...{ id, data: '2026-11-25', numero: 6, numeroLoja: 'RD-deal-1', total: 59.97, contato },
		...{ vendedor: { id: 0 }, loja: { id: 0 }, situacao: { id: 6, valor: 0 } },
	};
	expect(notifications()).toEqual([
		{ event: 'order.created', data },
		{ event: 'order.updated', data },
		{ event: 'order.updated', data: { ...data, situacao: { id: 9, valor: 1 } } },
		{ event: 'order.deleted', data: { id } },
	]);
});

it('wraps and signs the raw body with the client secret', async () => {
	const { create, received, world } = await start();
	await create();
	const [notification] = received;
	const { eventId, date, version, companyId } = JSON.parse(notification?.body ?? '');
	expect({ date, version }).toEqual({ date: '2026-11-25T12:00:00Z', version: 'v1' });
	expect(eventId).toMatch(/^[\da-f-]{36}$/);
	expect(companyId).toMatch(/^[\da-f]{32}$/);
	const hmac = createHmac('sha256', world.settings.client_secret);
	expect(notification?.headers.get('x-bling-signature-256')).toBe(
		`sha256=${hmac.update(notification?.body ?? '').digest('hex')}`,
	);
});

it('sends nothing for refused calls', async () => {
	const { bling, call, create, received, world } = await start();
	const path = await create();
	await call('PATCH', `${path}/situacoes/6`);
	await call('POST', ORDERS, orderFor(bling, { outrasDespesas: 1 }));
	await call('DELETE', `${ORDERS}/1`);
	await world.drain();
	expect(received).toHaveLength(1);
});

it('sends nothing if no address is set', async () => {
	const { bling, call, world } = startBling();
	await call('POST', ORDERS, orderFor(bling));
	expect(world.deliveries.list()).toEqual([]);
});

describe('a receiver that fails', () => {
	it('gets retries with the same event and signature', async () => {
		const { create, received, world } = await start([500], [60_000]);
		await create();
		expect(received).toHaveLength(1);
		await world.clock.advance(60_000);
		await world.drain();
		const [first, second] = received;
		expect(second?.body).toBe(first?.body);
		const signatures = received.map(({ headers }) => headers.get('x-bling-signature-256'));
		expect(new Set(signatures).size).toBe(1);
		expect(world.deliveries.list()[0]?.state).toBe('delivered');
	});

	it('switches the webhook off after the last retry, until a person switches it on', async () => {
		const { control, create, received, world } = await start([500, 500], [60_000]);
		await create();
		await world.clock.advance(60_000);
		await world.drain();
		expect(world.deliveries.list()[0]?.state).toBe('failed');
		expect(await control('GET', '/webhooks')).toEqual({
			...{ webhooks: [{ id: 'order', enabled: false }] },
		});
		await create({ observacoes: 'lost' });
		expect(received).toHaveLength(2);
		expect(await control('POST', '/webhooks/order/enable')).toEqual({ ok: true });
		await create({ observacoes: 'received' });
		expect(received).toHaveLength(3);
		expect(await control('POST', '/webhooks/invoice/enable')).toHaveProperty('error');
	});

	it('gets retries for almost three days by default', () => {
		const { webhook_retry_delays_ms: waits } = startBling().world.settings;
		const days = waits.reduce((sum, wait) => sum + wait, 0) / (24 * 60 * 60_000);
		expect(days).toBeGreaterThan(2.5);
		expect(days).toBeLessThanOrEqual(3);
	});
});
