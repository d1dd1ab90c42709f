import { get } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Mocks, startMocks } from './mocks.ts';
import { forEachMock, MOCKS } from './vendors/index.ts';

let mocks: Mocks;
beforeAll(async () => {
	mocks = await startMocks(
		forEachMock(() => 0),
		false,
		{ mayCall: ['http://127.0.0.1:4800'], outside: { host: 'host.docker.internal' } },
	);
});
afterAll(() => mocks.close());

/** Sends a request as a page would whose own host name resolves to this machine. */
const askAs = (host: string, { url }: { url: string }) =>
	new Promise<number | undefined>((resolve, reject) => {
		get(url, { headers: { host } }, ({ statusCode }) => resolve(statusCode)).once('error', reject);
	});

it.each(MOCKS)('%s answers only to host names of this machine', async (name) => {
	expect(await askAs('evil.example', mocks[name])).toBe(403);
	expect(await askAs('localhost', mocks[name])).not.toBe(403);
});

it('answers to the name by which a container knows this machine, except for its controls', async () => {
	const { url } = mocks.erp;
	expect(await askAs('host.docker.internal', { url: `${url}/v1/customers` })).toBe(401);
	expect(await askAs('host.docker.internal', { url: `${url}/_sandbox/settings` })).toBe(403);
});

it('redirects links in notes and panels to pages of the sandbox', async () => {
	const { rdcrm, zendesk, freshdesk } = mocks;
	const deal = rdcrm.store.deals.all()[0]?.id;
	const led = async (href: string) => {
		const { links } = mocks.freshdesk.world.settings;
		const [from = ''] = Object.keys(links).filter((one) => href.startsWith(one));
		return fetch(`${links[from]}${href.slice(from.length)}`, { redirect: 'manual' });
	};
	expect((await led(`https://crm.rdstation.com/app/deals/${deal}`)).status).toBe(200);
	for (const link of [
		`https://${zendesk.world.settings.subdomain}.zendesk.com/agent/tickets/8`,
		`https://${freshdesk.world.settings.domain}.freshdesk.com/a/tickets/8`,
		'https://suaempresa.zendesk.com/agent/tickets/8',
		'https://suaempresa.freshdesk.com/a/tickets/8',
	]) {
		expect((await led(link)).headers.get('location')).toBe('/_sandbox/agent/tickets/8');
	}
});

/** An address of this machine that other machines reach, too. */
const outer = Object.values(networkInterfaces())
	.flatMap((found) => found ?? [])
	.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

it.runIf(outer)('listens for a container at the given address, without its controls', async () => {
	const listen = outer ?? '';
	const open = await startMocks(
		forEachMock(() => 0),
		false,
		{ outside: { listen } },
	);
	onTestFinished(() => open.close());
	for (const name of MOCKS) {
		const { port } = open[name];
		const at = (path: string) => ({ url: `http://${listen}:${port}${path}` });
		expect(await askAs(listen, at('/v1/customers'))).not.toBe(403);
		// With any Host header and any spelling of the path.
		for (const host of [listen, '127.0.0.1', 'localhost']) {
			for (const path of ['/_sandbox/settings', '/%5Fsandbox/settings']) {
				expect({ host, path, status: await askAs(host, at(path)) }).not.toMatchObject({
					status: 200,
				});
			}
		}
	}
});

it.each(MOCKS)('%s calls only n8n, whatever happens to its records', (name) => {
	mocks[name].reset();
	const { callRefusal } = mocks[name].world;
	expect(callRefusal('http://127.0.0.1:4800/webhook/a')).toBeUndefined();
	expect(callRefusal('http://localhost:4800/webhook/a')).toBeUndefined();
	expect(callRefusal('http://127.0.0.1:5432/')).toContain('http://127.0.0.1:4800');
	expect(callRefusal('https://evil.example/')).toContain('does not call https://evil.example');
});

it.each(MOCKS)('the address of %s shows a browser its contents', async (name) => {
	const response = await fetch(mocks[name].url, { headers: { accept: 'text/html' } });
	expect(response.status).toBe(200);
	const page = await response.text();
	expect(page).toContain('Registros');
	for (const [, href] of page.matchAll(/<a href="([^"]+)"/g)) {
		const { status } = await fetch(new URL(href ?? '', mocks[name].url));
		expect({ href, status }).toEqual({ href, status: 200 });
	}
});
