import { request } from 'node:http';
import { served } from '@rdcrm/mock-kit/testing';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Entrance, publicEntrance } from './support/entrance.ts';

const KEYLESS = '/webhook/29f3ee80/webhook';

let entrance: Entrance;
/** Calls that n8n has not answered. */
let open: (() => void)[];
/** Whether n8n answers at once. */
let isQuick: boolean;
beforeEach(async () => {
	open = [];
	isQuick = true;
	const app = new Hono()
		.get('/healthz', (c) => c.text('ok'))
		.post('/*', async (c) => {
			await c.req.text();
			if (!isQuick) await new Promise<void>((resolve) => open.push(resolve));
			return c.text('ok');
		});
	entrance = await publicEntrance((await served({ name: 'n8n', app })).url);
});
afterEach(() => entrance?.close());

const call = (path: string, body = 'x') =>
	fetch(`${entrance.url}${path}`, { method: 'POST', body }).then(({ status }) => status);

it('passes two calls at a time to triggers without a key, and the others in turn', async () => {
	isQuick = false;
	const calls = Array.from({ length: 5 }, () => call(KEYLESS));
	await vi.waitFor(() => expect(open).toHaveLength(2));
	// n8n answers at another address in the meantime.
	const other = call('/webhook/orcamentos');
	await vi.waitFor(() => expect(open).toHaveLength(3));
	isQuick = true;
	for (const answer of open) answer();
	expect(await Promise.all([...calls, other])).toEqual(Array(6).fill(200));
});

it('keeps no place for callers who do not finish their body', async () => {
	const unfinished = Array.from({ length: 10 }, () => {
		const sent = request(`${entrance.url}${KEYLESS}`, {
			method: 'POST',
			headers: { 'content-length': '1000' },
		}).on('error', () => {});
		sent.write('x');
		return sent;
	});
	await vi.waitFor(() => expect(unfinished.every(({ socket }) => socket?.bytesWritten)).toBe(true));
	expect(await call(KEYLESS)).toBe(200);
	for (const one of unfinished) one.destroy();
}, 20_000);

it('refuses a large body there, and takes it elsewhere', async () => {
	const large = 'x'.repeat(70_000);
	expect(await call(KEYLESS, large)).toBeGreaterThanOrEqual(400);
	expect(await call('/webhook/orcamentos', large)).toBe(200);
});
