import { describe, expect, it } from 'vitest';
import { API, startBling } from './testing.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Started = ReturnType<typeof startBling>;

const list = async ({ call }: Started) => (await call('GET', '/contatos')).status;
const wrong = async ({ call }: Started) => (await call('GET', '/contatos/1')).status;
const tokenCall = async ({ app }: Started) => {
	const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'nada' });
	return (await app.request(`${API}/oauth/token`, { method: 'POST', body })).status;
};

/** Returns the statuses of several consecutive calls. */
async function statuses(times: number, send: () => Promise<number>): Promise<number[]> {
	const all: number[] = [];
	for (let time = 0; time < times; time++) all.push(await send());
	return all;
}

describe('the limit per second', () => {
	it('is three, and is reported', async () => {
		const bling = startBling({ requests_per_second: 3 });
		expect(await statuses(3, () => list(bling))).toEqual([200, 200, 200]);
		const { status, error } = await bling.call('GET', '/contatos');
		expect(status).toBe(429);
		expect(error).toEqual({
			type: 'TOO_MANY_REQUESTS',
			message: 'Limite de requisições atingido.',
			description: 'O limite de requisições por segundo foi atingido, tente novamente mais tarde.',
			...{ limit: 3, period: 'second' },
		});
		await bling.world.clock.advance(SECOND);
		expect(await list(bling)).toBe(200);
	});

	it('counts refused calls, and calls of every token', async () => {
		const bling = startBling({ requests_per_second: 3 });
		await statuses(2, () => wrong(bling));
		const { access_token } = await bling.control('POST', '/tokens');
		const headers = { authorization: `Bearer ${access_token}` };
		expect((await bling.call('GET', '/contatos', undefined, headers)).status).toBe(200);
		expect(await list(bling)).toBe(429);
	});

	it('changes nothing when it is exceeded', async () => {
		const bling = startBling({ requests_per_second: 1 });
		const [order] = bling.store.orders.all();
		await list(bling);
		const { status } = await bling.call('DELETE', `/pedidos/vendas/${order?.id}`);
		expect(status).toBe(429);
		expect(bling.store.orders.get(order?.id ?? '')).toBeDefined();
	});
});

it('has a limit per day, too', async () => {
	const bling = startBling({ requests_per_day: 2 });
	expect(await statuses(2, () => list(bling))).toEqual([200, 200]);
	const { status, error } = await bling.call('GET', '/contatos');
	expect({ status, ...error }).toMatchObject({
		...{ status: 429, limit: 2, period: 'day' },
		description: 'O limite de requisições por dia foi atingido, tente novamente amanhã.',
	});
	await bling.world.clock.advance(24 * HOUR);
	const { access_token } = await bling.control('POST', '/tokens');
	const headers = { authorization: `Bearer ${access_token}` };
	expect((await bling.call('GET', '/contatos', undefined, headers)).status).toBe(200);
});

it('blocks an address for an hour after 20 token calls in a minute', async () => {
	const bling = startBling();
	expect(new Set(await statuses(20, () => tokenCall(bling)))).toEqual(new Set([401]));
	expect(await tokenCall(bling)).toBe(403);
	expect(await list(bling)).toBe(403);
	await bling.world.clock.advance(59 * MINUTE);
	expect(await tokenCall(bling)).toBe(403);
	await bling.world.clock.advance(MINUTE);
	expect(await tokenCall(bling)).toBe(401);
	expect(await list(bling)).toBe(200);
});

it('allows token calls that are spread over several minutes', async () => {
	const bling = startBling();
	await statuses(20, () => tokenCall(bling));
	await bling.world.clock.advance(MINUTE);
	expect(await tokenCall(bling)).toBe(401);
});

it('does not block for token calls if that is switched off', async () => {
	const bling = startBling({ token_calls_per_minute: null, ip_blocks: false });
	expect(new Set(await statuses(50, () => tokenCall(bling)))).toEqual(new Set([401]));
});

describe('an address', () => {
	it('is blocked for ten minutes after 300 errors in ten seconds', async () => {
		const bling = startBling();
		await statuses(300, () => wrong(bling));
		expect(await list(bling)).toBe(200);
		expect(await wrong(bling)).toBe(404);
		const { status } = await bling.call('GET', '/contatos');
		expect(status).toBe(403);
		await bling.world.clock.advance(10 * MINUTE);
		expect(await list(bling)).toBe(200);
	});

	it('is blocked for ten minutes after 600 requests in ten seconds', async () => {
		const bling = startBling();
		expect(new Set(await statuses(600, () => list(bling)))).toEqual(new Set([200]));
		expect(await list(bling)).toBe(403);
	});

	it('is not blocked if that is switched off', async () => {
		const bling = startBling({ ip_blocks: false });
		await statuses(301, () => wrong(bling));
		expect(await list(bling)).toBe(200);
	});
});
