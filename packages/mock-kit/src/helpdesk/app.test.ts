import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { callRefusal } from '../may-call.ts';
import { serve } from '../serve.ts';
import { appFile, callForApp } from './app.ts';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'helpdesk-app-'));
	mkdirSync(join(folder, 'app', 'assets'), { recursive: true });
	writeFileSync(join(folder, 'outside.html'), 'secret');
	const page = '<script src="https://cdn.example/client.js"></script>';
	writeFileSync(join(folder, 'app', 'assets', 'page.html'), page);
	writeFileSync(join(folder, 'app', 'manifest.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file of an app', () => {
	const library = { vendor: 'https://cdn.example/client.js', mock: '/client.js' };
	const file = (path: string) => appFile(join(folder, 'app'), path, library);

	it("is served with the mock's library, and cannot load anything from elsewhere", async () => {
		const response = file('assets/page.html');
		expect(await response?.text()).toBe('<script src="/client.js"></script>');
		expect(response?.headers.get('content-security-policy')).toContain("default-src 'self'");
	});

	it.each(['../outside.html', 'assets/../../outside.html', 'manifest.json', 'none.html', ''])(
		'is not %s',
		(path) => {
			expect(file(path)).toBeUndefined();
		},
	);
});

describe('a call for an app', () => {
	const call = (url: string) =>
		callForApp({ url, method: 'GET', headers: { 'x-key': '1' }, timeoutMs: 1_000 }, (to) =>
			callRefusal(to, ['loopback']),
		);

	it('is made to this machine', async () => {
		const app = new Hono().get('/', (c) => c.text(`key ${c.req.header('x-key')}`, 404));
		const server = await serve({ name: 'receiver', app }, 0);
		onTestFinished(() => server.close());
		expect(await call(server.url)).toMatchObject({ status: 404, body: 'key 1' });
	});

	it.each(['https://n8n.example/', 'file:///etc/passwd', 'no address'])(
		'is refused for %s',
		async (url) => {
			expect((await call(url)).status).toBe(403);
		},
	);
});
