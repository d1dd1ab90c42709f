import { get } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { isHostAllowed } from './host.ts';
import { leads } from './leads.ts';
import { serve } from './serve.ts';

/** Sends a foreign `Host`, as another site's page would; `fetch` may ignore a given `Host`. */
const ask = (port: number, host: string) =>
	new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
		const headers = { host, 'x-api-key': 'key' };
		get({ host: '127.0.0.1', port, path: '/leads', headers }, async (answer) =>
			resolve({ status: answer.statusCode, body: await json(answer) }),
		).once('error', reject);
	});

async function start(options?: Parameters<typeof serve>[2]) {
	const mock = leads();
	const running = await serve(mock, 0, options);
	onTestFinished(() => running.close());
	return { mock, port: running.port };
}

it.each(['evil.example', 'api.leads.test', '127.0.0.1.evil.example', '192.168.0.7', '0.0.0.0'])(
	'refuses a request for %s',
	async (host) => {
		const { mock, port } = await start();
		const { status, body } = await ask(port, `${host}:${port}`);
		expect({ status, body }).toEqual({
			status: 403,
			body: { error: expect.stringContaining(`"${host}"`) },
		});
		expect(mock.world.ledger.entries()).toEqual([]);
	},
);

it.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])(
	'answers a request for %s',
	async (host) => {
		const { port } = await start();
		expect((await ask(port, `${host}:${port}`)).status).toBe(200);
	},
);

it('accepts an additional host name and no other', async () => {
	const { port } = await start({ allowedHosts: ['Mock-Leads'] });
	expect((await ask(port, 'mock-leads:8080')).status).toBe(200);
	expect((await ask(port, 'mock-other')).status).toBe(403);
});

it('accepts any address if it does not listen on loopback only', () => {
	const open = { listensAt: '0.0.0.0', names: [] };
	expect(isHostAllowed('192.168.0.7', open)).toBe(true);
	expect(isHostAllowed('[fd00::7]', open)).toBe(true);
	expect(isHostAllowed('evil.example', open)).toBe(false);
	expect(isHostAllowed('mock.lan', { listensAt: 'mock.lan', names: [] })).toBe(true);
	expect(isHostAllowed('', { listensAt: '::', names: [] })).toBe(false);
});
