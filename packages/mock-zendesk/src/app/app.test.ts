import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppAnswer, serve } from '@rdcrm/mock-kit';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startZendesk } from '../testing.ts';
import type { AppRequest } from './proxy.ts';

const CDN = 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js';
const settings = { n8n_url: 'http://127.0.0.1:1', segredo: 'only-the-proxy-knows' };

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'zendesk-app-'));
	mkdirSync(join(folder, 'assets'));
	writeManifest({});
	writeFileSync(join(folder, 'assets', 'iframe.html'), `<script src="${CDN}"></script>`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the app's manifest, with additional attributes of its secret. */
function writeManifest(secret: { scopes?: string[]; secure?: boolean }): void {
	const manifest = {
		name: 'Painel',
		frameworkVersion: '2.0',
		location: { support: { ticket_sidebar: { url: 'assets/iframe.html' } } },
		domainWhitelist: ['n8n.example'],
		parameters: [
			{ name: 'n8n_url', required: true },
			{ name: 'segredo', secure: true, required: true, ...secret },
		],
	};
	writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

function desk(given: Record<string, string> = settings) {
	const { request, mock } = startZendesk({ settings: { app: { folder, settings: given } } });
	const show = async (path: string) => {
		const response = await request('GET', `/_sandbox${path}`);
		return { status: response.status, headers: response.headers, text: await response.text() };
	};
	const ask = async (options: Partial<AppRequest>) => {
		const response = await request('POST', '/_sandbox/app/request', options);
		const text = await response.text();
		return { text, answer: JSON.parse(text) as AppAnswer };
	};
	return { show, ask, mock };
}

/** Starts a server in place of n8n that records its requests. */
async function startTarget() {
	const asked: Array<{
		url: string;
		authorization: string | undefined;
		part: string | undefined;
		body: string;
	}> = [];
	const app = new Hono().all('*', async (c) => {
		const authorization = c.req.header('authorization');
		const { url } = c.req;
		const part = c.req.header('x-part');
		asked.push({ url: decodeURIComponent(url), authorization, part, body: await c.req.text() });
		return c.text('answer');
	});
	const { url, close } = await serve({ name: 'target', app }, 0);
	onTestFinished(close);
	return { url, asked };
}

describe('an installed app', () => {
	it("has its page in the ticket's side panel, with the mock's client library", async () => {
		const { show } = desk();
		const { text, headers } = await show('/agent/tickets/3');
		expect(text).toContain('src="/_sandbox/app/files/assets/iframe.html?ticket_id=3"');
		expect(headers.get('content-security-policy')).toContain("frame-src 'self';");
		expect((await show('/app/files/assets/iframe.html?ticket_id=3')).text).toBe(
			'<script src="/_sandbox/app/zaf_sdk.js"></script>',
		);
		expect((await show('/app/zaf_sdk.js')).text).toContain('ZAFClient');
		expect((await show('/app/files/manifest.json')).status).toBe(404);
	});

	it('gives the browser only the settings that are not secure', async () => {
		const { show } = desk();
		expect(JSON.parse((await show('/app/metadata')).text)).toMatchObject({
			settings: { n8n_url: settings.n8n_url },
		});
		const pages = ['/app/metadata', '/agent/tickets/3', '/app/files/assets/iframe.html'];
		for (const path of [...pages, '/settings']) {
			expect((await show(path)).text).not.toContain(settings.segredo);
		}
	});

	it('does not exist unless it is installed', async () => {
		const { request } = startZendesk();
		const page = await (await request('GET', '/_sandbox/agent/tickets/3')).text();
		expect(page).toContain('Nenhum aplicativo instalado');
		expect((await request('GET', '/_sandbox/app/metadata')).status).toBe(404);
	});
});

/** Returns the claims of a token, after checking that it was signed with the setting. */
function claimsSigned(authorization = '') {
	const [, head, claims = '', signature] = /^Bearer (.+)\.(.+)\.(.+)$/.exec(authorization) ?? [];
	const signed = createHmac('sha256', settings.segredo).update(`${head}.${claims}`);
	expect(signature).toBe(signed.digest('base64url'));
	return JSON.parse(Buffer.from(claims, 'base64url').toString());
}

describe('a call of an app', () => {
	const jwt = {
		algorithm: 'HS256' as const,
		secret_key: '{{setting.segredo}}',
		expiry: 60,
		claims: { iss: 'zendesk' },
	};
	const headers = { Authorization: 'Bearer {{jwt.token}}' };

	it('is signed by the proxy, which keeps the secret', async () => {
		const { url, asked } = await startTarget();
		const { ask } = desk();
		const data = { ticket_id: '3', formato: 'html' };
		const { answer, text } = await ask({ url: `${url}/painel`, data, secure: true, headers, jwt });
		expect(answer).toMatchObject({ status: 200, body: 'answer' });
		expect(text).not.toContain(settings.segredo);
		expect(asked).toMatchObject([{ url: `${url}/painel?ticket_id=3&formato=html` }]);
		const { iss, iat, exp } = claimsSigned(asked[0]?.authorization);
		expect([iss, exp - iat]).toEqual(['zendesk', 60]);
	});

	it('keeps its placeholders unchanged if it is not secure', async () => {
		const { url, asked } = await startTarget();
		const { ask } = desk();
		await ask({ url: `${url}/?s={{setting.segredo}}`, type: 'POST', data: 'x', headers, jwt });
		expect(asked).toMatchObject([{ authorization: 'Bearer {{jwt.token}}', body: 'x' }]);
		expect(asked[0]?.url).toContain('{{setting.segredo}}');
	});

	describe('with a secret whose use is limited by scopes', () => {
		const mark = '{{setting.segredo}}';
		afterEach(() => writeManifest({}));

		it('inserts it in no other part of the request', async () => {
			writeManifest({ scopes: ['jwt_secret_key'] });
			const { url, asked } = await startTarget();
			const { ask } = desk();
			await ask({
				url: `${url}/${mark}`,
				type: 'POST',
				data: mark,
				headers: { ...headers, 'x-part': mark },
				secure: true,
				jwt: { ...jwt, claims: { iss: mark } },
			});
			expect(asked).toHaveLength(1);
			expect(JSON.stringify(asked)).not.toContain(settings.segredo);
			expect(claimsSigned(asked[0]?.authorization).iss).toBe(mark);
		});

		it.each([[{}], [{ scopes: ['url'] }]])('inserts it if the scope is %j', async (scoped) => {
			writeManifest(scoped);
			const { url, asked } = await startTarget();
			const { ask } = desk();
			await ask({ url: `${url}/${mark}`, secure: true });
			expect(asked).toMatchObject([{ url: `${url}/${settings.segredo}` }]);
		});

		it.each([
			['unknown', { scopes: ['path'] }],
			['empty', { scopes: [] }],
			['not of a secret', { scopes: ['url'], secure: false }],
		])('cannot be installed if the scope is %s', async (_, scoped) => {
			writeManifest(scoped);
			const { show } = desk();
			expect((await show('/app/metadata')).status).toBe(500);
		});
	});

	it('goes only to this machine', async () => {
		const { ask } = desk();
		expect((await ask({ url: 'https://n8n.example/', secure: true })).answer.status).toBe(403);
	});
});
