import { get } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LANGUAGES, saying } from '../texts/index.ts';
import { FIXED_LABELS, MOCKS, VENDORS } from '../vendors/index.ts';
import { startConsole } from './index.ts';
import { some, startWithoutN8n } from './testing.ts';

const pt = saying('pt');
const en = saying('en');

describe('the page', () => {
	it.each([
		['/', 'pt-BR'],
		['/en', 'en'],
		['/en/', 'en'],
	])('shows the contents of each system at %s', async (path, code) => {
		const { get, mocks } = await startWithoutN8n();
		const { status, headers, text } = await get(path);
		expect([status, text.match(/<html lang="([^"]+)"/)?.[1]]).toEqual([200, code]);
		for (const name of MOCKS) {
			expect(text).toContain(VENDORS[name].label);
			expect(text).toContain(`href="${mocks[name].url}/_sandbox/`);
		}
		const deals = mocks.rdcrm.store.deals.all();
		for (const { id } of deals) expect(text).toContain(`data-card="rdcrm:${id}"`);
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(text).not.toMatch(
			/<script(?! src="\/assets)|<style| style=| on\w+="|undefined|\[object/,
		);
	});

	it('shows the newest deals of a crowded stage, and links to all of them', async () => {
		const { get, mocks } = await startWithoutN8n();
		const { deals } = mocks.rdcrm.store;
		const [deal] = deals.all();
		if (!deal) throw new Error('The CRM has no deal');
		const ids = Array.from({ length: 30 }, (_, index) => `novo-${String(index).padStart(2, '0')}`);
		for (const [index, id] of ids.entries()) {
			const updated_at = new Date(Date.now() + index * 1000).toISOString();
			deals.insert({ ...deal, id, status: 'ongoing', updated_at });
		}
		const { text } = await get('/');
		const shown = ids.filter((id) => text.includes(`data-card="rdcrm:${id}"`));
		expect(shown).toEqual(ids.slice(-20));
		expect(text).toContain(`${mocks.rdcrm.url}/_sandbox/crm"`);
	});

	it('links only to existing pages', async () => {
		const { get, mocks } = await startWithoutN8n();
		const links = [...(await get('/')).text.matchAll(/href="(http:[^"]+)"/g)].map(([, to]) => to);
		const ofMocks = links.filter((to = '') => MOCKS.some((name) => to.startsWith(mocks[name].url)));
		expect(ofMocks.length).toBeGreaterThan(40);
		for (const to of new Set(ofMocks)) {
			const { status } = await fetch(to ?? '');
			expect({ to, status }).toEqual({ to, status: 200 });
		}
	});

	it('links to the queue and the history in n8n', async () => {
		const { get, surroundings } = await startWithoutN8n();
		const page = `${surroundings.n8nSide.url}/webhook/rdcrm-fila`;
		for (const { base } of Object.values(LANGUAGES)) {
			const { text } = await get(`${base}/`);
			expect(text).toContain(`href="${page}"`);
			expect(text).toContain(`href="${page}?lista=feitos"`);
		}
	});

	it('says in both languages that a page does not exist', async () => {
		const { get } = await startWithoutN8n();
		const [own, other] = [await get('/nada'), await get('/en/nothing')];
		expect([own.status, other.status]).toEqual([404, 404]);
		expect(own.text).toContain(pt('notFound'));
		expect(other.text).toContain(en('notFound'));
	});

	it('shows hostile text as text', async () => {
		const { get, act } = await startWithoutN8n();
		const hostile = '"><script>alert(1)</script>';
		const form = { name: hostile, email: 'x@exemplo.com.br', job_title: hostile };
		await act('/acts/Subscribe', { target: 'mailchimp:', ...form });
		const { text } = await get('/');
		expect(text).toContain('&lt;script&gt;');
		expect(text).not.toContain('<script>');
	});

	it('says in both languages which fields a system accepted but did not save', async () => {
		const { get, mocks } = await startWithoutN8n();
		const { app, store } = mocks.rdcrm;
		const granted = await app.request('/_sandbox/tokens', {
			method: 'POST',
			headers: { host: 'localhost' },
		});
		const { access_token } = (await granted.json()) as { access_token: string };
		const [deal] = store.deals.all();
		await app.request(`/crm/v2/deals/${deal?.id}`, {
			method: 'PUT',
			headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
			body: JSON.stringify({ data: { rating: 5, custom_fields: { orcamento: 'ORC-1' } } }),
		});
		expect((await get('/')).text).toContain(
			'aceito, mas não gravado, pois a conta não tem este campo: custom_fields.orcamento',
		);
		expect((await get('/en')).text).toContain(
			'accepted, but not saved, as the account has no such field: custom_fields.orcamento',
		);
	});

	it('shows the values for the credentials of another n8n', async () => {
		const { get, mocks } = await startWithoutN8n();
		for (const { base } of Object.values(LANGUAGES)) {
			const { text } = await get(`${base}/connect`);
			const { client_id, client_secret } = mocks.rdcrm.world.settings;
			const wanted = [mocks.rdcrm.url, client_id, client_secret, mocks.erp.world.settings.api_key];
			for (const value of [...wanted, mocks.activecampaign.url]) {
				expect(text).toContain(`>${value}</code>`);
			}
			expect(text).toContain('<dd>rdCrmOAuth2Api</dd>');
			expect(text).not.toContain('<code></code>');
		}
	});

	it('says which fields of a workflow contain the address of a system', async () => {
		const { get, mocks } = await startWithoutN8n();
		const { erp, bling } = mocks;
		const portuguese = (await get('/connect')).text;
		expect(portuguese).toContain(
			`orcamentos por ${erp.url}/v1/quotes e clientes por ${erp.url}/v1/customers.`,
		);
		expect(portuguese.split(pt('connectFixed'))).toHaveLength(1 + FIXED_LABELS.length);
		expect((await get('/en/connect')).text).toContain(`bling_url to ${bling.url}/Api/v3.`);
	});

	it('shows each system in its colour', async () => {
		const { get } = await startWithoutN8n();
		expect((await get('/')).text).toContain('href="/assets/systems.css"');
		const { text } = await get('/assets/systems.css');
		for (const name of MOCKS) {
			expect(text).toContain(`.system.${name} { --of: ${VENDORS[name].colour}; }`);
		}
	});
});

it('reports changes at once, and nothing if nothing has changed', async () => {
	const { act, mocks, events } = await startWithoutN8n();
	const next = await events();
	expect(await next()).toContain('event: changed');
	const deal = some(mocks.rdcrm.store.deals.all().filter(({ status }) => status === 'ongoing'));
	const changed = next();
	await act('/acts/Win', { target: `rdcrm:${deal.id}` });
	expect(await changed).toContain('event: changed');
});

describe('requests that may write', () => {
	const foreign = [
		['another site', { origin: 'https://evil.example' }],
		["another port's page", { origin: 'http://127.0.0.1:4811' }],
		['a page without an origin', { origin: 'null' }],
		['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
		['another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
	] as const;

	it.each(foreign)('are not %s', async (_, headers) => {
		const { post, mocks } = await startWithoutN8n();
		const { status } = await post('/mishaps', { turn: 'erp:Down:on' }, headers);
		expect(status).toBe(403);
		expect(mocks.erp.world.faults.list()).toEqual([]);
	});
});

it('answers only to host names of this machine', async () => {
	const { surroundings } = await startWithoutN8n();
	const { url, close } = await startConsole(0, surroundings);
	onTestFinished(close);
	const ask = (host: string) =>
		new Promise<number | undefined>((resolve, reject) => {
			get(url, { headers: { host } }, ({ statusCode }) => resolve(statusCode)).once(
				'error',
				reject,
			);
		});
	expect(await ask('evil.example')).toBe(403);
	expect(await ask('localhost')).toBe(200);
});

describe('what goes wrong', () => {
	it("is turned on and off for one system, and affects only n8n's calls", async () => {
		const { act, mocks } = await startWithoutN8n();
		const { url, world } = mocks.erp;
		const ask = async (correlation: string) => {
			const headers = { 'x-api-key': world.settings.api_key, 'x-correlation-id': correlation };
			return (await fetch(`${url}/v1/quotes`, { headers })).status;
		};
		const { text } = await act('/mishaps', { turn: 'erp:Down:on' });
		expect(text).toMatch(/aria-checked="true" id="switch-erp-Down"/);
		expect(text).not.toMatch(/aria-checked="true" id="switch-rdcrm-Down"/);
		expect([await ask('n8n 7'), await ask('console 1')]).toEqual([503, 200]);
		const again = await act('/mishaps', { turn: 'erp:Down:off' });
		expect(again.text).not.toContain('aria-checked="true"');
		expect(await ask('n8n 7')).toBe(200);
	});

	it('plans the delivery of notifications, separately for each system', async () => {
		const { act, mocks } = await startWithoutN8n();
		const { plan } = mocks.rdcrm.world.deliveries;
		await act('/mishaps', { turn: 'rdcrm:Twice:on' });
		await act('/mishaps', { turn: 'rdcrm:Order:on' });
		expect(plan.list().map(({ action }) => action.type)).toEqual(['duplicate', 'reorder']);
		await act('/mishaps', { turn: 'rdcrm:Twice:off' });
		expect(plan.list().map(({ action }) => action.type)).toEqual(['reorder']);
	});

	it('leaves faults set by a test, and ends all of its own', async () => {
		const { act, mocks } = await startWithoutN8n();
		const { faults } = mocks.erp.world;
		faults.add({ match: {}, fault: { type: 'latency', ms: 1 }, times: null, probability: 1 });
		for (const name of ['Fail', 'Lost', 'Slow', 'Limit']) {
			await act('/mishaps', { turn: `erp:${name}:on` });
		}
		expect(faults.list()).toHaveLength(5);
		await act('/mishaps', { turn: 'calm' });
		expect(faults.list()).toMatchObject([{ fault: { type: 'latency', ms: 1 } }]);
	});

	it('moves the clock of every system', async () => {
		const { act, mocks } = await startWithoutN8n();
		await act('/clock', { step: 'day' });
		for (const name of MOCKS) {
			expect(mocks[name].world.clock.now() - Date.now()).toBeGreaterThan(86_000_000);
		}
	});
});

it('shows each window its own result, even for simultaneous actions', async () => {
	const { post, get } = await startWithoutN8n();
	vi.spyOn(Date, 'now').mockReturnValue(Date.now());
	onTestFinished(() => void vi.restoreAllMocks());
	const clock = await post('/clock', { step: 'day' });
	const calm = await post('/mishaps', { turn: 'calm' });
	expect((await get(`${clock.location}`)).text).toContain(pt('doneClock'));
	expect((await get(`${calm.location}`)).text).toContain(pt('doneCalm'));
});

it('starts over, and keeps the records that connect n8n', async () => {
	const { act, mocks } = await startWithoutN8n();
	const { store } = mocks.rdcrm;
	const before = store.deals.all();
	const deal = some(before.filter(({ status }) => status === 'ongoing'));
	await act('/acts/Win', { target: `rdcrm:${deal.id}` });
	const tokens = store.access_tokens.size;
	await act('/mishaps', { turn: 'rdcrm:Down:on' });
	const { text } = await act('/reset', {});
	expect(text).toContain(pt('doneReset'));
	expect(text).toContain(pt('storiesEmpty'));
	expect(store.deals.all()).toEqual(before);
	expect(store.access_tokens.size).toBe(tokens);
	expect(mocks.rdcrm.world.faults.list()).toEqual([]);
});
