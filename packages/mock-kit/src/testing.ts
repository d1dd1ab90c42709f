import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import type { OrderedFault } from './faults.ts';
import type { Mock } from './mock.ts';
import { type RunningMock, serve } from './serve.ts';
import type { OrderedDelivery } from './webhooks/plan.ts';

export { hasWord } from './faults.ts';

/** Serves the mock over HTTP until the test ends. */
export async function served(mock: Parameters<typeof serve>[0]): Promise<RunningMock> {
	const running = await serve(mock, 0);
	onTestFinished(() => running.close());
	return running;
}

/** Returns a port of this machine that is free at this moment. */
export async function freePort(): Promise<number> {
	const { port, close } = await serve({ name: 'nobody', app: new Hono() }, 0);
	await close();
	return port;
}

export interface Received {
	headers: Headers;
	body: string;
}

/** Starts a receiver of webhooks that answers with the given statuses in turn, then with 200. */
export async function startReceiver(...statuses: number[]) {
	const received: Received[] = [];
	/** The headers of each GET: some vendors try an address before they accept it. */
	const probes: Headers[] = [];
	const app = new Hono()
		.get('/*', (c) => {
			probes.push(c.req.raw.headers);
			return c.body(null);
		})
		.post('/*', async (c) => {
			received.push({ headers: c.req.raw.headers, body: await c.req.text() });
			return c.body(null, (statuses.shift() ?? 200) as 200);
		});
	const { url } = await served({ name: 'receiver', app });
	/** The received bodies, parsed as forms. */
	const forms = (): Array<Record<string, string>> =>
		received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
	return { url, received, forms, probes };
}

export type Ordered = OrderedFault | OrderedDelivery;

/**
 * @throws with each rule that was never hit, because a test that relies on it would prove nothing
 */
export function allStruck(ordered: readonly Ordered[]): void {
	const idle = ordered.filter((order) => order.hits < leastHits(order));
	if (idle.length === 0) return;
	throw new Error(`Never hit: ${idle.map((order) => JSON.stringify(order)).join(', ')}`);
}

function leastHits(order: Ordered): number {
	if (!('action' in order)) return 1;
	const { action, times } = order;
	if (action.type === 'reorder') return action.count;
	// A rule that drops everything counts as applied even if nothing was sent.
	return action.type === 'drop' && times === null ? 0 : 1;
}

/** Fails the test at its end if one of its faults or delivery rules was never hit. */
export function watchOrders({ world }: Pick<Mock, 'world'>): void {
	onTestFinished(() => allStruck([...world.faults.clear(), ...world.deliveries.plan.set([])]));
}
