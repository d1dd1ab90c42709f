import { randomUUID } from 'node:crypto';
import { isSameSecret, serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';

export interface Arrival {
	/** `/told` answers 200, `/failing` answers 500. */
	path: Path;
	at: number;
	event: z.output<typeof event>;
}

type Path = '/told' | '/failing';

/** A receiver for the API's events. */
export interface Inbox {
	/** The address at which the API reaches it. */
	url: string;
	/** The header that subscriptions must set: deliveries without it are refused. */
	auth: { auth_header: string; auth_key: string };
	/** Returns the events of one record at one path, oldest first. */
	arrived(path: Path, id: string): Arrival[];
	/** Returns the names of all headers received with events. */
	headerNames(): string[];
	close(): Promise<void>;
}

const HEADER = 'X-Contrato';
const LARGEST = 1_000_000;

const event = z.looseObject({
	event_name: z.string(),
	transaction_uuid: z.string(),
	document: z.looseObject({ id: z.string() }),
});

/**
 * Opens an inbox on this machine.
 * @param port the port to listen on; 0 for any free port
 * @param reached the address at which the API reaches it; its own address by default
 */
export async function openInbox(now: () => number, port = 0, reached?: string): Promise<Inbox> {
	const arrivals: Arrival[] = [];
	const names = new Set<string>();
	const key = randomUUID();
	const app = new Hono().post('*', bodyLimit({ maxSize: LARGEST }), async (c) => {
		if (!isSameSecret(c.req.header(HEADER) ?? '', key)) return c.body(null, 401);
		const read = event.safeParse(await c.req.json());
		if (!read.success) return c.body(null, 400);
		const path = c.req.path.endsWith('/failing') ? '/failing' : '/told';
		arrivals.push({ path, at: now(), event: read.data });
		for (const name of c.req.raw.headers.keys()) names.add(name);
		return c.body(null, path === '/failing' ? 500 : 200);
	});
	app.onError((_, c) => c.body(null, 400));
	const allowedHosts = reached ? [new URL(reached).hostname] : [];
	const server = await serve({ name: 'inbox', app }, port, { allowedHosts });
	return {
		url: (reached ?? server.url).replace(/\/$/, ''),
		auth: { auth_header: HEADER, auth_key: key },
		arrived: (path, id) =>
			arrivals.filter((arrival) => arrival.path === path && arrival.event.document.id === id),
		headerNames: () => [...names].sort(),
		close: () => server.close(),
	};
}
