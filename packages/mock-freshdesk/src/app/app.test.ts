import { fileURLToPath } from 'node:url';
import { startReceiver } from '@rdcrm/mock-kit/testing';
import { describe, expect, it } from 'vitest';
import { startFreshdesk } from '../testing.ts';

const folder = fileURLToPath(
	new URL('../../../../workflows/support-context/apps/freshdesk', import.meta.url),
);
const SECRET = 'only-between-freshdesk-and-n8n';

function installed(iparams: Record<string, string>) {
	const started = startFreshdesk({ settings: { app: { folder, iparams } } });
	const get = async (path: string) => {
		const headers = { host: 'localhost' };
		const response = await started.mock.app.request(`/_sandbox/agent${path}`, { headers });
		return { status: response.status, headers: response.headers, text: await response.text() };
	};
	const invoke = (name: string, asked: object) =>
		started.call<{ status: number; response: string }>(
			'POST',
			`/_sandbox/agent/tickets/3/requests/${name}`,
			asked,
		);
	return { ...started, get, invoke };
}

describe('an installed app', () => {
	it("appears in the ticket's side panel, with a stub of the client library", async () => {
		const { get } = installed({ n8n: '127.0.0.1:1', segredo: SECRET });
		const ticket = await get('/tickets/3');
		expect(ticket.text).toContain('src="/_sandbox/agent/tickets/3/app/index.html"');
		expect(ticket.headers.get('content-security-policy')).toContain("frame-src 'self';");
		const page = await get('/tickets/3/app/index.html');
		expect(page.text).toContain('<script src="/_sandbox/agent/client.js">');
		expect(page.headers.get('content-security-policy')).toContain("default-src 'self';");
		expect((await get('/client.js')).text).toContain('window.app');
		expect((await get('/tickets/3/app/scripts/app.js')).headers.get('content-type')).toContain(
			'text/javascript',
		);
	});

	it('gets the data of its ticket and nothing else', async () => {
		const { get } = installed({ n8n: '127.0.0.1:1', segredo: SECRET });
		expect(JSON.parse((await get('/tickets/3/data/ticket')).text)).toMatchObject({
			ticket: { id: 3 },
		});
		expect((await get('/tickets/3/data/requester')).text).toContain('"email"');
		expect((await get('/tickets/3/data/iparams')).status).toBe(404);
		expect((await get('/tickets/99/data/ticket')).status).toBe(404);
	});

	it('makes calls from its template, whose secret only the receiver sees', async () => {
		const { url, received } = await startReceiver(200, 502);
		const { get, invoke } = installed({ n8n: new URL(url).host, segredo: SECRET });
		const asked = { body: '{"ticket_id":3}' };
		const answers = [await invoke('painel', asked), await invoke('painel', asked)];
		expect(answers.map(({ body }) => body.status)).toEqual([200, 502]);
		expect(received[0]).toMatchObject({ body: asked.body });
		expect(received[0]?.headers.get('x-segredo')).toBe(SECRET);
		const paths = ['', '/tickets/3', '/tickets/3/app/index.html', '/tickets/3/data/ticket'];
		const pages = await Promise.all(paths.map(async (path) => (await get(path)).text));
		expect(JSON.stringify([answers, pages])).not.toContain(SECRET);
	});

	it('keeps its secret when the settings are read and sent back unchanged', async () => {
		const { url, received } = await startReceiver();
		const { mock, call, invoke } = installed({ n8n: new URL(url).host, segredo: SECRET });
		const { body: read } = await call<object>('GET', '/_sandbox/settings');
		expect(read).toMatchObject({
			api_key: mock.world.settings.api_key,
			app: { iparams: { n8n: new URL(url).host, segredo: '[redacted]' } },
		});
		const { body: answer } = await call('PATCH', '/_sandbox/settings', {
			...read,
			search_delay_ms: 7,
		});
		expect(answer).toEqual({ ...read, search_delay_ms: 7 });
		await invoke('painel', {});
		expect(received[0]?.headers.get('x-segredo')).toBe(SECRET);

		const app = { folder, iparams: { n8n: new URL(url).host, segredo: 'another' } };
		await call('PATCH', '/_sandbox/settings', { app });
		await invoke('painel', {});
		expect(received[1]?.headers.get('x-segredo')).toBe('another');
	});

	it('calls only this machine, and only as declared', async () => {
		const { invoke } = installed({ n8n: 'n8n.exemplo.com.br', segredo: SECRET });
		expect((await invoke('painel', {})).body).toMatchObject({ status: 403 });
		expect((await invoke('outra', {})).body).toMatchObject({ status: 400 });
	});

	it.each([
		'../manifest.json',
		'..%2Fconfig%2Fiparams.json',
		'scripts',
		'nada.html',
		'%2e%2e/manifest.json',
	])('serves nothing at %s', async (path) => {
		const { get } = installed({ n8n: '127.0.0.1:1', segredo: SECRET });
		expect((await get(`/tickets/3/app/${path}`)).status).toBe(404);
	});

	it.each([
		['a missing parameter', folder, { n8n: 'x' }, 'Segredo do painel'],
		['no manifest', '/nowhere', {}, 'manifest.json'],
	])('is refused with %s', async (_, where, iparams, why) => {
		const { get, mock } = installed({});
		mock.world.settings.app = { folder: where, iparams };
		const { status, text } = await get('/tickets/3');
		expect([status, text]).toEqual([422, expect.stringContaining(why)]);
	});
});
