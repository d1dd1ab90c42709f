import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { type RunningMock, serve } from './serve.ts';

/** Serves over HTTP until the test ends. */
export async function served(mock: Parameters<typeof serve>[0]): Promise<RunningMock> {
	const running = await serve(mock, 0);
	onTestFinished(() => running.close());
	return running;
}

export interface Received {
	headers: Headers;
	body: string;
}

/** A receiver of webhooks that answers with the given statuses in turn, then with 200. */
export async function startReceiver(...statuses: number[]) {
	const received: Received[] = [];
	/** The headers of each GET: some vendors try an address before they take it. */
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
	/** The bodies, read as forms. */
	const forms = (): Array<Record<string, string>> =>
		received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
	return { url, received, forms, probes };
}
