import { describe, expect, it } from 'vitest';
import { API, startAc } from './testing.ts';

const ana = { email: 'Ana@exemplo.com.br', firstName: 'Ana', phone: '+5511912345678' };

describe('a contact', () => {
	it('consists of strings, and is on no list', async () => {
		const { call } = startAc();
		const fieldValues = [
			{ field: '1', value: 'Sócia' },
			{ field: 3, value: ['Vendas', 'Gestão'] },
		];
		const { status, body } = await call('POST', `${API}/contacts`, {
			contact: { ...ana, fieldValues },
		});
		expect(status).toBe(201);
		expect(body.contact).toMatchObject({
			...ana,
			id: '12',
			lastName: '',
			deleted: '0',
			bounced_hard: '0',
			cdate: '2026-11-25T09:00:00-03:00',
			created_utc_timestamp: '2026-11-25 12:00:00',
		});
		expect(body.fieldValues.map(({ field, value }) => [field, value])).toEqual([
			['1', 'Sócia'],
			['3', '||Vendas||Gestão||'],
		]);
		const read = await call('GET', `${API}/contacts/12`);
		expect(read.body).toMatchObject({ ...body, contactLists: [] });
		expect((await call('GET', `${API}/contacts/12/scoreValues`)).body).toMatchObject({
			scoreValues: [{ scoreValue: '0', contact: '12' }],
		});
	});

	it('is not created twice, however the address is spelled', async () => {
		const { mock, call } = startAc();
		const again = { contact: { email: 'CONTATO1@exemplo.com.br' } };
		const refused = await call('POST', `${API}/contacts`, again);
		expect(refused.status).toBe(422);
		expect(refused.body.errors).toMatchObject([
			{ code: 'duplicate', source: { pointer: '/data/attributes/email' } },
		]);
		expect(mock.store.contacts.size).toBe(11);
	});

	it.each(['', 'ana', 'a b@x.com', 'o/x#y?@x.com@'])(
		'needs an address, not "%s"',
		async (email) => {
			const { mock, call } = startAc();
			for (const path of ['/contacts', '/contact/sync']) {
				expect((await call('POST', `${API}${path}`, { contact: { email } })).status).toBe(422);
			}
			expect(mock.store.contacts.size).toBe(11);
		},
	);

	it('is refused as a whole because of an unknown field', async () => {
		const { mock, call } = startAc();
		const contact = { ...ana, fieldValues: [{ field: '99', value: 'x' }] };
		expect((await call('POST', `${API}/contacts`, { contact })).status).toBe(422);
		expect(mock.store.contacts.size).toBe(11);
	});

	it('is synced by address: 201, then 200, without subscribing to anything', async () => {
		const { mock, call } = startAc();
		expect((await call('POST', `${API}/contact/sync`, { contact: ana })).status).toBe(201);
		const contact = { email: 'ANA@exemplo.com.br', lastName: 'Lima' };
		const again = await call('POST', `${API}/contact/sync`, { contact });
		expect(again.status).toBe(200);
		expect(again.body.contact).toMatchObject({ ...ana, id: '12', lastName: 'Lima' });
		expect(mock.store.subscriptions.by('contact', '12')).toEqual([]);
	});

	it('moves to another address, but not to a taken one', async () => {
		const { call } = startAc();
		const put = (email: string) => call('PUT', `${API}/contacts/1`, { contact: { email } });
		expect((await put('contato2@exemplo.com.br')).body.errors[0]?.code).toBe('duplicate');
		expect((await put('nova@exemplo.com.br')).body.contact).toMatchObject({ id: '1' });
		const found = await call('GET', `${API}/contacts?email=nova@exemplo.com.br`);
		expect(found.body.contacts.map(({ id }) => id)).toEqual(['1']);
	});

	it('is deleted with everything that depends on it', async () => {
		const { mock, call } = startAc();
		const gone = await call('DELETE', `${API}/contacts/1`);
		expect([gone.status, gone.body]).toEqual([200, {}]);
		expect((await call('GET', `${API}/contacts/1`)).status).toBe(404);
		for (const kind of ['subscriptions', 'contact_tags', 'field_values'] as const) {
			expect(mock.store[kind].by('contact', '1')).toEqual([]);
		}
	});
});

describe('lists of contacts', () => {
	it('are cut at 100, whatever limit is requested', async () => {
		const { mock, call } = startAc();
		const contacts = Array.from({ length: 120 }, (_, at) => ({ email: `c${at}@exemplo.com.br` }));
		await call('POST', `${API}/import/bulk_import`, { contacts });
		await mock.world.clock.advance(2000);
		const get = async (query: string) => (await call('GET', `${API}/contacts?${query}`)).body;
		expect((await get('')).contacts).toHaveLength(20);
		expect(await get('limit=500')).toMatchObject({ meta: { total: '131' } });
		expect((await get('limit=500')).contacts).toHaveLength(100);
		expect((await get('limit=100&offset=100')).contacts).toHaveLength(31);
		expect((await get('limit=100&offset=200')).contacts).toEqual([]);
		const big = await get('limit=100&id_greater=125&orders[id]=ASC');
		expect(big.contacts.map(({ id }) => id)).toEqual(['126', '127', '128', '129', '130', '131']);
	});

	it.each([
		['email=Contato2@exemplo.com.br', ['2']],
		['email_like=contato1', ['1', '10', '11']],
		['listid=1&status=2', ['8', '9']],
		['status=3', ['10']],
		['listid=2', []],
		['listid=1&status=-1&limit=3', ['1', '2', '3']],
		['tagid=1', ['1', '4', '7', '10']],
		['search=contato11', ['11']],
		['ids=3,5', ['3', '5']],
		['orders[id]=DESC&limit=2', ['11', '10']],
		['orders[cdate]=true&limit=2', ['1', '2']],
	])('answer to %s', async (query, ids) => {
		const { call } = startAc();
		const { body } = await call('GET', `${API}/contacts?${query}`);
		expect(body.contacts.map(({ id }) => id)).toEqual(ids);
	});

	it('find contacts updated since a time', async () => {
		const { mock, call } = startAc();
		const since = encodeURIComponent('2026-11-25T09:00:00-03:00');
		const changed = async () =>
			(await call('GET', `${API}/contacts?filters[updated_after]=${since}`)).body.contacts.map(
				({ id }) => id,
			);
		await call('POST', '/_sandbox/contacts/4/update', { fields: { cargo: 'CEO' } });
		await mock.world.clock.advance(1000);
		expect(await changed()).toEqual([]);
		await call('POST', '/_sandbox/contacts/3/update', { fields: { cargo: 'CEO' } });
		await call('POST', '/_sandbox/contacts/5/unsubscribe');
		await call('POST', '/_sandbox/contacts/6/tags', { add: ['MQL'] });
		expect(await changed()).toEqual(['3', '5', '6']);
		expect((await call('GET', `${API}/contacts?filters[updated_after]=ontem`)).status).toBe(422);
	});
});

describe('lists and consent', () => {
	const set = (status: number, contact = '1', list = '1') => ({
		contactList: { list, contact, status },
	});

	it('an API call unsubscribes and subscribes, and returns the contact', async () => {
		const { mock, call } = startAc();
		const left = await call('POST', `${API}/contactLists`, set(2));
		expect(left.body).toMatchObject({ contacts: [{ id: '1' }], contactList: { status: '2' } });
		expect(mock.store.subscriptions.one('pair', '1:1')).toMatchObject({ ended_by: 'api' });
		const joined = await call('POST', `${API}/contactLists`, set(1, '1', '2'));
		expect(joined.status).toBe(201);
		const { body } = await call('GET', `${API}/contacts/1/contactLists`);
		expect(body.contactLists.map(({ list, status }) => [list, status])).toEqual([
			['1', '2'],
			['2', '1'],
		]);
	});

	it('an API call resubscribes even contacts who unsubscribed themselves, as the vendor warns', async () => {
		const { mock, call } = startAc();
		await call('POST', '/_sandbox/contacts/1/unsubscribe', { reason: 'Muitos e-mails' });
		const before = await call('GET', `${API}/contacts/1/contactLists`);
		expect(before.body.contactLists).toMatchObject([
			{ status: '2', unsubreason: 'Muitos e-mails' },
		]);
		expect(mock.store.subscriptions.one('pair', '1:1')?.ended_by).toBe('public');
		await call('POST', `${API}/contactLists`, {
			contactList: { ...set(1).contactList, sourceid: 4 },
		});
		expect(mock.store.subscriptions.one('pair', '1:1')).toMatchObject({
			status: '1',
			sourceid: '4',
			ended_by: null,
		});
	});

	it.each([
		['contact', set(1, '99')],
		['list', set(1, '1', '99')],
	])('an unknown %s is 404', async (_, body) => {
		const { mock, call } = startAc();
		const before = mock.store.subscriptions.snapshot();
		expect((await call('POST', `${API}/contactLists`, body)).status).toBe(404);
		expect(mock.store.subscriptions.snapshot()).toEqual(before);
	});

	it('a form with double opt-in leaves the contact unconfirmed until they follow the link', async () => {
		const { mock, call } = startAc();
		await call('POST', '/_sandbox/forms/submit', { email: ana.email, double_opt_in: true });
		const status = () => mock.store.subscriptions.one('pair', '12:1')?.status;
		expect(status()).toBe('0');
		expect((await call('POST', '/_sandbox/contacts/12/confirm')).status).toBe(200);
		expect(status()).toBe('1');
		expect((await call('POST', '/_sandbox/contacts/12/confirm')).status).toBe(409);
	});
});

describe('tags and fields', () => {
	it('a tag is added once, and removed by the id of the association', async () => {
		const { call } = startAc();
		const body = { contactTag: { contact: '2', tag: '3' } };
		const first = await call('POST', `${API}/contactTags`, body);
		const again = await call('POST', `${API}/contactTags`, body);
		expect([first.status, again.status]).toEqual([201, 200]);
		expect(again.body.contactTag.id).toBe(first.body.contactTag.id);
		const { body: tags } = await call('GET', `${API}/contacts/2/contactTags`);
		expect(tags.contactTags.map(({ tag }) => tag)).toEqual(['3']);
		const path = `${API}/contactTags/${first.body.contactTag.id}`;
		expect((await call('DELETE', path)).body).toEqual({});
		expect((await call('DELETE', path)).status).toBe(404);
		expect((await call('GET', `${API}/contacts/2/contactTags`)).body.contactTags).toEqual([]);
	});

	it('a tag is created, renamed, found and deleted', async () => {
		const { mock, call } = startAc();
		const made = await call('POST', `${API}/tags`, { tag: { tag: 'Feira', tagType: 'contact' } });
		expect([made.status, made.body.tag.id]).toEqual([201, '4']);
		expect((await call('POST', `${API}/tags`, { tag: { tag: 'feira' } })).status).toBe(422);
		await call('PUT', `${API}/tags/4`, { tag: { tag: 'Feira 2026' } });
		expect((await call('GET', `${API}/tags/4`)).body.tag.tag).toBe('Feira 2026');
		expect((await call('GET', `${API}/tags?search=feira`)).body.meta.total).toBe('1');
		await call('DELETE', `${API}/tags/1`);
		expect(mock.store.contact_tags.size).toBe(0);
		expect((await call('GET', `${API}/tags?limit=100`)).body.meta.total).toBe('3');
	});

	it('a custom field has one value for each contact', async () => {
		const { call } = startAc();
		const value = (text: string) => ({ fieldValue: { contact: 1, field: 1, value: text } });
		await call('POST', `${API}/fieldValues`, value('CEO'));
		await call('PUT', `${API}/fieldValues/1`, value('CFO'));
		const { body } = await call('GET', `${API}/contacts/1/fieldValues`);
		expect(body.fieldValues.filter(({ field }) => field === '1').map((one) => one.value)).toEqual([
			'CFO',
		]);
		expect(
			(await call('GET', `${API}/fieldValues?filters[fieldid]=1&filters[val]=CFO`)).body,
		).toMatchObject({ fieldValues: [{ contact: '1' }], meta: { total: '1' } });
		expect((await call('GET', `${API}/fieldValues/1`)).status).toBe(200);
		expect(
			(
				await call('POST', `${API}/fieldValues`, {
					fieldValue: { contact: 1, field: 9, value: '' },
				})
			).status,
		).toBe(404);
	});
});
