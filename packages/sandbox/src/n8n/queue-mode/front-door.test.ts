import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { freePort, served } from '@rdcrm/mock-kit/testing';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { frontDoorPart } from './front-door.ts';

const ask = (port: number, host: string) =>
	new Promise<number | undefined>((resolve, reject) => {
		const headers = { host };
		get({ host: '127.0.0.1', port, path: '/rest/settings', headers }, (answer) =>
			resolve(answer.resume().statusCode),
		).once('error', reject);
	});

/** Opens a front door to a single n8n. Returns its port. */
async function opened(n8n: string): Promise<number> {
	const port = await freePort();
	const door = await frontDoorPart(port, { main: n8n, webhook: n8n }).start(
		new AbortController().signal,
	);
	onTestFinished(() => door.stop());
	return port;
}

it('forwards to n8n only requests for this machine', async () => {
	const asked: string[] = [];
	const app = new Hono().all('/*', (c) => {
		asked.push(c.req.path);
		return c.body(null, 200);
	});
	const { url } = await served({ name: 'n8n', app });
	const port = await opened(url);
	expect(await ask(port, 'evil.example')).toBe(403);
	expect(asked).toEqual([]);
	expect(await ask(port, `localhost:${port}`)).toBe(200);
});

it('says why it cannot reach n8n', async () => {
	const port = await opened(`http://127.0.0.1:${await freePort()}`);
	const answer = await fetch(`http://127.0.0.1:${port}/rest/settings`);
	expect(answer.status).toBe(502);
	expect(await answer.text()).toContain('ECONNREFUSED');
});

it('does not ask on a connection that n8n has closed in the meantime', async () => {
	const asked = new WeakSet<Socket>();
	const n8n = createServer(({ socket }, response) => {
		if (asked.has(socket)) {
			socket.resetAndDestroy();
			return;
		}
		asked.add(socket);
		response.end();
	});
	await once(n8n.listen(0, '127.0.0.1'), 'listening');
	onTestFinished(() => void n8n.close());
	const port = await opened(`http://127.0.0.1:${(n8n.address() as AddressInfo).port}`);
	for (let request = 0; request < 3; request++) {
		expect(await ask(port, `localhost:${port}`)).toBe(200);
	}
});
