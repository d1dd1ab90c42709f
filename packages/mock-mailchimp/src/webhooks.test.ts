import { served, startReceiver } from '@rdcrm/mock-kit/testing';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { LIST_ID } from './seed.ts';
import { MEMBERS, SCREEN, startMailchimp, startSubscribed } from './testing.ts';
import { sign } from './webhooks/emit.ts';

const EMAIL = 'assinante1@exemplo.com.br';
const screen = `${SCREEN}/members/${EMAIL}`;
const HOOKS = `/3.0/lists/${LIST_ID}/webhooks`;
const all = { user: true, admin: true, api: true };

describe('a webhook address', () => {
	it('is called with GET first, and stored as requested', async () => {
		const { webhook, probes, call } = await startSubscribed(
			{ user: true },
			{},
			{ subscribe: true },
		);
		expect(probes.map((headers) => headers.get('user-agent'))).toEqual([
			'MailChimp.com WebHook Validator',
		]);
		expect(webhook.status).toBe(200);
		const kept = await call('GET', `${HOOKS}/${webhook.body.id}`);
		expect(kept.body).toEqual(webhook.body);
		expect(kept.body.events).toMatchObject({ subscribe: true, profile: false });
		expect(kept.body.sources).toEqual({ user: true, admin: false, api: false });
		expect((await call('DELETE', `${HOOKS}/${webhook.body.id}`)).status).toBe(204);
		expect((await call('GET', `${HOOKS}/${webhook.body.id}`)).status).toBe(404);
		expect((await call('GET', HOOKS)).body.total_items).toBe(0);
	});

	it('is refused if it does not answer with 200', async () => {
		const { mock, call } = startMailchimp();
		const { url } = await served({ name: 'nobody', app: new Hono() });
		for (const asked of [url, 'http://127.0.0.1:1/', 'https://exemplo.com.br/hook', 'x']) {
			const refused = await call('POST', HOOKS, { url: asked, events: { subscribe: true } });
			expect([refused.status, refused.body.errors[0]?.field]).toEqual([400, 'url']);
		}
		expect(mock.store.webhooks.size).toBe(0);
	});

	it('is refused with the reason if this mock must not call it', async () => {
		const { call, mock } = startMailchimp();
		const { url, probes } = await startReceiver();
		mock.world.settings.may_call = ['http://127.0.0.1:1'];
		const refused = await call('POST', HOOKS, { url, events: { subscribe: true } });
		expect([refused.status, refused.body.errors[0]?.message]).toEqual([
			400,
			expect.stringContaining(`does not call ${url}`),
		]);
		expect(probes).toEqual([]);
	});

	it('is accepted once per list, and can be changed', async () => {
		const { call, webhook, url } = await startSubscribed(all);
		const again = await call('POST', HOOKS, { url: `${url}/hook` });
		expect([again.status, again.body.errors[0]?.field]).toEqual([400, 'url']);
		const changed = await call('PATCH', `${HOOKS}/${webhook.body.id}`, { sources: { api: true } });
		expect(changed.body.sources).toEqual({ user: false, admin: false, api: true });
	});
});

describe('the body of a webhook', () => {
	it('a subscription, flat, with names of interests and without the md5', async () => {
		const { mock, call, types, forms, received } = await startSubscribed(all);
		await call('POST', `${SCREEN}/subscribe`, {
			email: 'Nova@exemplo.com.br',
			merge_fields: { FNAME: 'Nova', PHONE: '+5511912345678' },
			interests: { '1e57ab0000': true, '1e57ab0001': true },
		});
		expect(await types()).toEqual(['subscribe']);
		const member = mock.store.members.all().at(-1);
		expect(forms()[0]).toEqual({
			type: 'subscribe',
			fired_at: '2026-11-25 12:00:00',
			'data[id]': member?.unique_email_id,
			'data[list_id]': LIST_ID,
			'data[email]': 'Nova@exemplo.com.br',
			'data[email_type]': 'html',
			'data[ip_opt]': '203.0.113.7',
			'data[ip_signup]': '203.0.113.7',
			'data[web_id]': String(member?.web_id),
			'data[merges][EMAIL]': 'Nova@exemplo.com.br',
			'data[merges][FNAME]': 'Nova',
			'data[merges][LNAME]': '',
			'data[merges][PHONE]': '+5511912345678',
			'data[merges][CARGO]': '',
			'data[merges][EMPRESA]': '',
			'data[merges][DESDE]': '',
			'data[merges][ETAPA]': '',
			'data[merges][INTERESTS]': 'Climatização,Manutenção',
			'data[merges][NIVER]': '',
		});
		expect(received[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
		expect(received[0]?.headers.get('user-agent')).toBe('MailChimp.com');
	});

	it('an unsubscription, a bounce, a deletion', async () => {
		const { call, types, forms } = await startSubscribed(all);
		await call('POST', `${screen}/unsubscribe`, { campaign_id: 'c1' });
		await call('POST', `${SCREEN}/members/assinante2@exemplo.com.br/clean`);
		await call('DELETE', `${MEMBERS}/assinante3@exemplo.com.br`);
		expect((await types()).sort()).toEqual(['cleaned', 'unsubscribe', 'unsubscribe']);
		const of = (email: string) => forms().find((one) => one['data[email]'] === email);
		expect(of(EMAIL)).toMatchObject({
			'data[action]': 'unsub',
			'data[reason]': 'manual',
			'data[campaign_id]': 'c1',
		});
		expect(of('assinante2@exemplo.com.br')).toMatchObject({ 'data[reason]': 'hard' });
		expect(of('assinante3@exemplo.com.br')).toMatchObject({ 'data[action]': 'delete' });
	});

	it('a change of address, with both addresses, and a profile event', async () => {
		const { call, types, forms } = await startSubscribed(all);
		await call('POST', `${screen}/email`, { email: 'ana@nova.com.br' });
		expect((await types()).sort()).toEqual(['profile', 'upemail']);
		expect(forms().find(({ type }) => type === 'upemail')).toMatchObject({
			'data[list_id]': LIST_ID,
			'data[old_email]': EMAIL,
			'data[new_email]': 'ana@nova.com.br',
			'data[new_id]': expect.stringMatching(/^[0-9a-f]{10}$/),
		});
	});

	it('a campaign, regardless of the sources', async () => {
		const { call, types, forms } = await startSubscribed({});
		await call('POST', '/_sandbox/campaigns', { list_id: LIST_ID, subject: 'Oi' });
		expect(await types()).toEqual(['campaign']);
		expect(forms()[0]).toMatchObject({ 'data[subject]': 'Oi', 'data[status]': 'sent' });
	});

	it('nothing for tags, unchanged values and pending members', async () => {
		const { mock, call, types } = await startSubscribed(all);
		await call('POST', `${screen}/tags`, { add: ['MQL'] });
		const { merge_fields } = (await call('GET', `${MEMBERS}/${EMAIL}`)).body;
		await call('PATCH', `${MEMBERS}/${EMAIL}`, { merge_fields, status: 'subscribed' });
		await call('POST', MEMBERS, { email_address: 'p@exemplo.com.br', status: 'pending' });
		expect(await types()).toEqual([]);
		expect(mock.store.members.size).toBe(13);
	});
});

describe('sources', () => {
	it.each([
		['user', { user: true, admin: false, api: false }],
		['admin', { user: false, admin: true, api: false }],
		['api', { user: false, admin: false, api: true }],
	])('sends only what the %s did', async (actor, sources) => {
		const { call, types, forms } = await startSubscribed(sources);
		const merge_fields = { CARGO: 'CEO' };
		await call('PATCH', `${MEMBERS}/assinante1@exemplo.com.br`, { merge_fields });
		for (const [index, by] of ['user', 'admin'].entries()) {
			const path = `${SCREEN}/members/assinante${index + 2}@exemplo.com.br/profile`;
			await call('POST', path, { merge_fields, actor: by });
		}
		expect(await types()).toEqual(['profile']);
		const email = { api: 1, user: 2, admin: 3 }[actor];
		expect(forms()[0]?.['data[email]']).toBe(`assinante${email}@exemplo.com.br`);
	});
});

describe('delivery', () => {
	it('is retried for 75 minutes with the same bytes', async () => {
		const { mock, call } = startMailchimp();
		const { url, received } = await startReceiver(500, 500, 500, 500, 500, 500);
		const events = { unsubscribe: true };
		await call('POST', HOOKS, { url, events, sources: { user: true } });
		await call('POST', `${screen}/unsubscribe`);
		await mock.world.drain();
		await mock.world.clock.advance(75 * 60_000);
		expect(received).toHaveLength(6);
		expect(new Set(received.map(({ body }) => body)).size).toBe(1);
		expect(mock.world.deliveries.list()).toMatchObject([{ state: 'failed' }]);
	});

	it('is signed if the account does so', async () => {
		const { call, types, webhook, received, mock } = await startSubscribed(all, {
			settings: { sign_webhooks: true },
		});
		await call('POST', `${screen}/unsubscribe`);
		await types();
		const [delivery] = mock.world.deliveries.list();
		const at = Date.parse('2026-11-25T12:00:00.000Z') / 1000;
		expect(received[0]?.headers.get('x-mailchimp-signature')).toBe(
			sign(webhook.body.signing_secret, at, delivery?.body ?? ''),
		);
	});
});

it('runs the step of a journey that calls a webhook, with its headers', async () => {
	const { mock, call } = startMailchimp();
	const { url, received } = await startReceiver();
	const step = {
		list_id: LIST_ID,
		member: EMAIL,
		url,
		headers: { 'X-Secret': 's3nha' },
		body: { campaign: 'Feira 2026' },
	};
	const { status, body } = await call('POST', '/_sandbox/journeys/webhook', step);
	await mock.world.drain();
	expect([status, received[0]?.headers.get('x-secret')]).toEqual([202, 's3nha']);
	expect(received[0]?.headers.get('content-type')).toBe('application/json');
	const [delivery] = mock.world.deliveries.list();
	expect(JSON.parse(delivery?.body ?? '')).toEqual(body);
	expect(body).toMatchObject({ email: EMAIL, campaign: 'Feira 2026' });
	const foreign = { ...step, url: 'https://exemplo.com.br/' };
	expect((await call('POST', '/_sandbox/journeys/webhook', foreign)).status).toBe(422);
});
