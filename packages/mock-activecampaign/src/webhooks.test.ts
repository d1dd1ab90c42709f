import { startReceiver } from '@rdcrm/mock-kit/testing';
import { describe, expect, it } from 'vitest';
import { API, startAc, startSubscribed } from './testing.ts';

describe('a webhook', () => {
	it('is stored as n8n requests, without calling its address', async () => {
		const { created, forms, call, url } = await startSubscribed({
			sources: ['public', 'admin'],
		});
		expect(created.status).toBe(201);
		expect(created.body.webhook).toMatchObject({
			id: '1',
			url,
			listid: '0',
			state: '1',
			sources: ['public', 'admin'],
		});
		expect(forms()).toEqual([]);
		expect((await call('GET', `${API}/webhooks/1`)).body).toEqual(created.body);
		await call('PUT', `${API}/webhooks/1`, { webhook: { listid: 2 } });
		expect((await call('GET', `${API}/webhooks`)).body).toMatchObject({
			webhooks: [{ listid: '2', url, sources: ['public', 'admin'] }],
			meta: { total: '1' },
		});
		expect((await call('DELETE', `${API}/webhooks/1`)).body).toEqual({});
		expect((await call('GET', `${API}/webhooks/1`)).status).toBe(404);
	});

	it.each(['', 'x', 'ftp://exemplo.com.br', 'https://exemplo.com.br:8443/hook'])(
		'is refused for the address "%s"',
		async (url) => {
			const { mock, call } = startAc();
			const webhook = { name: 'x', url, events: ['update'], sources: ['public'] };
			expect((await call('POST', `${API}/webhooks`, { webhook })).status).toBe(422);
			expect(mock.store.webhooks.size).toBe(0);
		},
	);
});

describe('the body of a webhook', () => {
	it('a form: flat, with the custom fields by personalisation tag', async () => {
		const { call, types, forms } = await startSubscribed();
		await call('POST', '/_sandbox/forms/submit', {
			email: 'nova@exemplo.com.br',
			first_name: 'Nova',
			fields: { cargo: 'CEO', interesses: '||Vendas||' },
		});
		expect(await types()).toEqual(['subscribe']);
		expect(forms()[0]).toEqual({
			type: 'subscribe',
			date_time: '2026-11-25T09:00:00-03:00',
			initiated_from: 'public',
			initiated_by: 'public',
			list: '1',
			'contact[id]': '12',
			'contact[email]': 'nova@exemplo.com.br',
			'contact[first_name]': 'Nova',
			'contact[last_name]': '',
			'contact[phone]': '',
			'contact[ip]': '203.0.113.7',
			'contact[tags]': '',
			'contact[customer_acct_name]': '',
			'contact[orgname]': '',
			'contact[fields][cargo]': 'CEO',
			'contact[fields][interesses]': '||Vendas||',
			'form[id]': '1',
			customer_acct_name: '',
			customer_acct_id: '0',
			orgname: '',
		});
	});

	it('custom fields as a list, as users have reported', async () => {
		const settings = { webhook_field_keys: 'index' as const };
		const { call, types, forms } = await startSubscribed({}, { settings });
		await call('POST', '/_sandbox/contacts/1/update', { fields: { cargo: 'CEO' } });
		expect(await types()).toEqual(['update']);
		const values = [0, 1, 2, 3, 4].map((at) => forms()[0]?.[`contact[fields][${at}]`]);
		expect(values).toContain('CEO');
	});

	it('an unsubscription, with the remaining lists', async () => {
		const { call, types, forms } = await startSubscribed({ events: ['unsubscribe'] });
		await call('POST', '/_sandbox/contacts/1/subscribe', { list: '2' });
		await call('POST', '/_sandbox/contacts/1/unsubscribe', { list: '1', reason: 'Chega' });
		expect(await types()).toEqual(['unsubscribe']);
		expect(forms()[0]).toMatchObject({
			list: '1',
			'contact[id]': '1',
			'unsubscribe[reason]': 'Chega',
			'campaign[id]': '0',
			'active_subscriptions[0]': '2',
		});
	});

	it('a bounce, which ends the subscription', async () => {
		const { mock, call, types, forms } = await startSubscribed();
		await call('POST', '/_sandbox/contacts/1/bounce');
		expect(await types()).toEqual(['bounce']);
		expect(forms()[0]).toMatchObject({ initiated_from: 'system', 'bounce[type]': 'hard' });
		expect(mock.store.subscriptions.one('pair', '1:1')?.status).toBe('3');
		await call('POST', '/_sandbox/contacts/2/bounce', { type: 'soft' });
		expect(mock.store.subscriptions.one('pair', '2:1')?.status).toBe('1');
	});

	it('a new address, without the old one', async () => {
		const { call, types, forms } = await startSubscribed();
		await call('POST', '/_sandbox/contacts/1/update', { email: 'nova@exemplo.com.br' });
		expect(await types()).toEqual(['update']);
		expect(forms()[0]).toMatchObject({
			'contact[id]': '1',
			'contact[email]': 'nova@exemplo.com.br',
		});
		expect(JSON.stringify(forms())).not.toContain('contato1@');
	});

	it('a tag by its name, without fields; the score by its tag', async () => {
		const { call, types, forms } = await startSubscribed();
		await call('POST', '/_sandbox/contacts/2/score', { value: 49 });
		expect(await types()).toEqual([]);
		await call('POST', '/_sandbox/contacts/2/score', { value: 50 });
		await call('POST', '/_sandbox/contacts/2/score', { value: 60 });
		expect(await types()).toEqual(['contact_tag_added']);
		expect(forms()[0]).toMatchObject({
			initiated_from: 'system',
			tag: 'MQL',
			list: '0',
			'contact[tags]': 'MQL',
		});
		expect(Object.keys(forms()[0] ?? {}).join()).not.toContain('contact[fields]');
		await call('POST', '/_sandbox/contacts/2/tags', { remove: ['MQL'] });
		expect(await types()).toEqual(['contact_tag_added', 'contact_tag_removed']);
		const { body } = await call('GET', `${API}/contacts/2/scoreValues`);
		expect(body).toMatchObject({ scoreValues: [{ scoreValue: '60' }] });
	});

	it('nothing for unchanged values, new contacts and writes that change no list', async () => {
		const { call, types } = await startSubscribed();
		const { body } = await call('GET', `${API}/contacts/1`);
		const { email, firstName } = body.contact;
		await call('POST', `${API}/contact/sync`, { contact: { email, firstName } });
		await call('POST', `${API}/contacts`, { contact: { email: 'nova@exemplo.com.br' } });
		await call('POST', `${API}/contactLists`, { contactList: { list: 1, contact: 1, status: 1 } });
		await call('POST', `${API}/contactTags`, { contactTag: { contact: 1, tag: 1 } });
		expect(await types()).toEqual([]);
	});
});

describe('sources and lists', () => {
	it.each(['public', 'admin', 'api', 'system'])('sends only events from %s', async (source) => {
		const { call, types, forms } = await startSubscribed({ sources: [source] });
		await call('POST', '/_sandbox/contacts/1/update', { first_name: 'A' });
		await call('POST', '/_sandbox/contacts/1/update', { first_name: 'B', actor: 'admin' });
		await call('PUT', `${API}/contacts/1`, { contact: { firstName: 'C' } });
		await call('POST', '/_sandbox/contacts/2/score', { value: 90 });
		expect(await types()).toHaveLength(1);
		expect(forms()[0]?.initiated_from).toBe(source);
	});

	it('sends only events of one list, if so configured', async () => {
		const { call, types, forms } = await startSubscribed({ listid: '2' });
		await call('POST', '/_sandbox/contacts/1/unsubscribe', { list: '1' });
		await call('POST', '/_sandbox/contacts/1/subscribe', { list: '2' });
		expect(await types()).toEqual(['subscribe']);
		expect(forms()[0]?.list).toBe('2');
	});
});

describe('delivery', () => {
	it('is never retried', async () => {
		const { mock, call, types } = await startSubscribed({}, {}, [500]);
		await call('POST', '/_sandbox/contacts/1/unsubscribe');
		expect(await types()).toHaveLength(1);
		await mock.world.clock.advance(24 * 60 * 60_000);
		expect(await types()).toHaveLength(1);
		expect(mock.world.deliveries.list()).toMatchObject([{ state: 'failed' }]);
		await call('POST', '/_sandbox/contacts/2/unsubscribe');
		expect(await types()).toHaveLength(2);
	});

	it('ends with 410', async () => {
		const { call, types } = await startSubscribed({}, {}, [410]);
		await call('POST', '/_sandbox/contacts/1/unsubscribe');
		await types();
		await call('POST', '/_sandbox/contacts/2/unsubscribe');
		expect(await types()).toHaveLength(1);
		expect((await call('GET', `${API}/webhooks/1`)).body.webhook.state).toBe('0');
	});
});

it("runs an automation's webhook", async () => {
	const { mock, call } = startAc();
	const { url, forms } = await startReceiver();
	const order = { contact: 'contato1@exemplo.com.br', url };
	expect((await call('POST', '/_sandbox/automations/webhook', order)).status).toBe(202);
	await mock.world.drain();
	expect(forms()[0]).toMatchObject({
		'contact[id]': '1',
		'contact[fields][cargo]': 'Gerente de Marketing',
		seriesid: '1',
	});
	const foreign = { ...order, url: 'https://exemplo.com.br' };
	expect((await call('POST', '/_sandbox/automations/webhook', foreign)).status).toBe(422);
	expect((await call('POST', '/_sandbox/contacts/99/unsubscribe')).status).toBe(404);
});
