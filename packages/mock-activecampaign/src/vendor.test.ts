import { describe, expect, it } from 'vitest';
import { createMockActiveCampaign } from './mock.ts';
import { API, startAc } from './testing.ts';

describe('invalid requests', () => {
	it.each([
		['a wrong token, with 403', 'GET', '/fields', undefined, 'wrong', 403],
		['no token', 'GET', '/fields', undefined, '', 403],
		['an unknown route', 'GET', '/nowhere', undefined, undefined, 404],
		['deals, which are not modelled', 'GET', '/deals', undefined, undefined, 404],
		['an unknown contact', 'GET', '/contacts/999', undefined, undefined, 404],
		['an unknown webhook', 'GET', '/webhooks/999', undefined, undefined, 404],
	])('answers %s', async (_, method, path, body, key, status) => {
		const { call } = startAc();
		const refused = await call(method, `${API}${path}`, body, key);
		expect([refused.status, typeof refused.body.message]).toEqual([status, 'string']);
	});

	it("refuses an unknown contact in the vendor's words", async () => {
		const { call } = startAc();
		const { body } = await call('GET', `${API}/contacts/999`);
		expect(body).toEqual({ message: 'No Result found for Subscriber with id 999' });
	});

	it('refuses a body without its wrapper, and leaves no trace', async () => {
		const { mock, call } = startAc();
		const refused = await call('POST', `${API}/contacts`, { email: 'a@exemplo.com.br' });
		expect([refused.status, refused.body.errors.length]).toEqual([422, 1]);
		expect(mock.store.contacts.size).toBe(11);
	});
});

describe('five requests a second', () => {
	it('are counted in the headers; the sixth is told when to retry', async () => {
		const { mock, call } = startAc({ settings: { requests_per_second: 5 } });
		const ask = () => call('GET', `${API}/fields`);
		const left: Array<string | null> = [];
		for (let at = 0; at < 5; at++) left.push((await ask()).headers.get('ratelimit-remaining'));
		expect(left).toEqual(['4', '3', '2', '1', '0']);
		const refused = await ask();
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
		expect(refused.headers.get('ratelimit-limit')).toBe('5');
		await mock.world.clock.advance(999);
		expect((await ask()).status).toBe(429);
		await mock.world.clock.advance(1);
		expect((await ask()).status).toBe(200);
	});

	it('are the limit, which can be removed', () => {
		expect(createMockActiveCampaign().world.settings.requests_per_second).toBe(5);
	});

	it('do not include calls to the controls', async () => {
		const { call } = startAc({ settings: { requests_per_second: 1 } });
		for (let at = 0; at < 3; at++) {
			expect((await call('GET', '/_sandbox/records/contacts')).status).toBe(200);
		}
		expect((await call('GET', `${API}/lists`)).status).toBe(200);
	});
});

it('returns everything that n8n requests', async () => {
	const { call } = startAc();
	expect((await call('GET', `${API}/fields?limit=100`)).body).toMatchObject({
		fields: [
			'CARGO',
			'ETAPA',
			'INTERESSES',
			'CONSENTIMENTO',
			'CONSENTIMENTO_EM',
			'EMPRESA',
			'CAMPANHA',
			'DESDE',
		].map((perstag) => ({
			perstag,
		})),
		meta: { total: '8' },
	});
	expect((await call('GET', `${API}/fields/3`)).body).toMatchObject({
		fieldOptions: [{ id: '301', value: 'Climatização' }, {}, {}, {}],
		field: { options: ['301', '302', '303', '304'] },
	});
	expect((await call('GET', `${API}/lists`)).body).toMatchObject({
		lists: [
			{ id: '1', name: 'Newsletter', subscriber_count: '7' },
			{ id: '2', name: 'Clientes', subscriber_count: '0' },
		],
		meta: { total: '2' },
	});
	expect((await call('GET', `${API}/lists/1`)).body).toMatchObject({ list: { id: '1' } });
	const events = await call('GET', `${API}/webhook/events?limit=100`);
	expect(events.body).toMatchObject({
		webhookEvents: expect.arrayContaining(['contact_tag_added']),
	});
});

it('has the same data for the same seed, and other data for another', () => {
	const bytes = (seed: number) =>
		JSON.stringify(createMockActiveCampaign({ seed }).store.contacts.all());
	expect(bytes(1)).toBe(bytes(1));
	expect(bytes(1)).not.toBe(bytes(2));
});

it('continues the ids of the seed, and never reuses one', async () => {
	const { mock, call } = startAc();
	const create = async () =>
		(await call('POST', `${API}/contacts`, { contact: { email: 'a@exemplo.com.br' } })).body.contact
			.id;
	expect(await create()).toBe('12');
	await call('DELETE', `${API}/contacts/12`);
	expect(await create()).toBe('13');
	mock.reset();
	mock.world.settings.requests_per_second = null;
	expect(await create()).toBe('12');
});
