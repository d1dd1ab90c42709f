import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMockMailchimp } from './mock.ts';
import { LIST_ID } from './seed.ts';
import { MEMBERS, SCREEN, startMailchimp } from './testing.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const ana = { email_address: 'Ana+1@X.com', merge_fields: { FNAME: 'Ana', CARGO: 'Sócia' } };
const create = { ...ana, status: 'subscribed' };

describe('a member', () => {
	it('is found by hash, by address in any case and by contact id', async () => {
		const { call } = startMailchimp();
		// n8n's node sends `listId` as well.
		const { body: created } = await call('POST', MEMBERS, { ...create, listId: LIST_ID });
		expect(created).toMatchObject({
			id: md5('ana+1@x.com'),
			email_address: 'Ana+1@X.com',
			status: 'subscribed',
			full_name: 'Ana',
			merge_fields: { FNAME: 'Ana', LNAME: '', CARGO: 'Sócia' },
			last_changed: '2026-11-25T12:00:00+00:00',
		});
		for (const ref of [md5('ana+1@x.com'), 'Ana+1@X.com', 'ana%2B1@x.COM', created.contact_id]) {
			expect((await call('GET', `${MEMBERS}/${ref}`)).body).toEqual(created);
		}
		expect((await call('GET', `${MEMBERS}/${md5('Ana+1@X.com')}`)).status).toBe(404);
	});

	it('may have an unusual address, which only its hash can reach', async () => {
		const { call } = startMailchimp();
		const email_address = 'o/x#y?@x.com';
		const put = { email_address, status_if_new: 'subscribed' };
		expect((await call('PUT', `${MEMBERS}/${md5(email_address)}`, put)).status).toBe(200);
		expect((await call('GET', `${MEMBERS}/${email_address}`)).status).toBe(404);
		expect((await call('GET', `${MEMBERS}/${md5(email_address)}`)).status).toBe(200);
	});

	it('is returned with only the requested fields', async () => {
		const { call } = startMailchimp();
		await call('POST', MEMBERS, create);
		const part = await call(
			'GET',
			`${MEMBERS}/ana+1@x.com?fields=email_address,merge_fields.CARGO`,
		);
		expect(part.body).toEqual({ email_address: 'Ana+1@X.com', merge_fields: { CARGO: 'Sócia' } });
		const rest = await call('GET', `${MEMBERS}?count=1&exclude_fields=members,_links`);
		expect(rest.body).toEqual({ list_id: LIST_ID, total_items: 13 });
	});

	it('is not created twice', async () => {
		const { mock, call } = startMailchimp();
		await call('POST', MEMBERS, create);
		const again = await call('POST', MEMBERS, { ...create, email_address: 'ANA+1@x.com' });
		expect([again.status, again.body.title]).toEqual([400, 'Member Exists']);
		expect(mock.store.members.size).toBe(13);
	});

	it.each(['', 'ana', 'ana@', 'a b@x.com', 'o/x#y?@x.com@'])(
		'needs an address, not "%s"',
		async (email) => {
			const { mock, call } = startMailchimp();
			const refused = await call('POST', MEMBERS, { ...create, email_address: email });
			expect([refused.status, refused.body.errors[0]?.field]).toEqual([400, 'email_address']);
			expect(mock.store.members.size).toBe(12);
		},
	);
});

describe('PUT', () => {
	const path = `${MEMBERS}/${md5('ana+1@x.com')}`;

	it('applies `status_if_new` only to a new member', async () => {
		const { call } = startMailchimp();
		const put = { ...ana, status_if_new: 'unsubscribed' };
		expect((await call('PUT', path, { ...put, status: 'subscribed' })).body.status).toBe(
			'unsubscribed',
		);
		await call('PATCH', path, { status: 'subscribed' });
		const again = await call('PUT', path, { ...put, merge_fields: { CARGO: 'Diretora' } });
		expect(again.body).toMatchObject({
			status: 'subscribed',
			merge_fields: { FNAME: 'Ana', CARGO: 'Diretora' },
		});
	});

	it('requires a status for a new member', async () => {
		const { mock, call } = startMailchimp();
		const refused = await call('PUT', path, ana);
		expect([refused.status, refused.body.errors[0]?.field]).toEqual([400, 'status_if_new']);
		expect(mock.store.members.size).toBe(12);
	});

	it('has the same effect twice, and an unchanged member keeps its timestamp', async () => {
		const { mock, call } = startMailchimp();
		const first = await call('PUT', path, { ...ana, status_if_new: 'subscribed' });
		await mock.world.clock.advance(5000);
		expect(await call('PUT', path, { ...ana, status_if_new: 'subscribed' })).toMatchObject({
			body: first.body,
		});
		expect(mock.store.members.size).toBe(13);
	});
});

describe('a change of address', () => {
	it('changes hash and id, and keeps the contact', async () => {
		const { call } = startMailchimp();
		const { body: before } = await call('POST', MEMBERS, create);
		const patch = { email_address: 'ana@nova.com.br' };
		const { body: after } = await call('PATCH', `${MEMBERS}/${before.id}`, patch);
		expect(after).toMatchObject({ id: md5('ana@nova.com.br'), contact_id: before.contact_id });
		expect(after.unique_email_id).not.toBe(before.unique_email_id);
		expect((await call('GET', `${MEMBERS}/${before.id}`)).status).toBe(404);
	});

	it('is refused if the address is in use, even by a deleted member', async () => {
		const { call } = startMailchimp();
		const { body: ana } = await call('POST', MEMBERS, create);
		await call('POST', `${MEMBERS}/assinante2@exemplo.com.br/actions/delete-permanent`);
		for (const email_address of ['assinante1@exemplo.com.br', 'assinante2@exemplo.com.br']) {
			const refused = await call('PATCH', `${MEMBERS}/${ana.id}`, { email_address });
			expect([refused.status, refused.body.title]).toEqual([400, 'Invalid Resource']);
		}
		expect((await call('GET', `${MEMBERS}/${ana.id}`)).body).toEqual(ana);
	});
});

describe('merge fields', () => {
	it('are checked unless asked otherwise', async () => {
		const { mock, call } = startMailchimp();
		await call('POST', `/3.0/lists/${LIST_ID}/merge-fields`, {
			tag: 'SETOR',
			name: 'Setor',
			type: 'dropdown',
			required: true,
			options: { choices: ['Serviços', 'Indústria'] },
		});
		const refused = await call('POST', MEMBERS, create);
		expect(refused.body.errors).toEqual([{ field: 'SETOR', message: 'Please enter a value' }]);
		const wrong = { ...create, merge_fields: { SETOR: 'Outro' } };
		expect((await call('POST', MEMBERS, wrong)).status).toBe(400);
		expect(mock.store.members.size).toBe(12);
		const skipped = await call('POST', `${MEMBERS}?skip_merge_validation=true`, wrong);
		expect(skipped.body.merge_fields.SETOR).toBe('Outro');
	});

	it('that the list does not have are dropped', async () => {
		const { call } = startMailchimp();
		const { body } = await call('POST', MEMBERS, { ...create, merge_fields: { NADA: 'x' } });
		expect(body.merge_fields).not.toHaveProperty('NADA');
	});
});

describe('interests, consents and tags', () => {
	it('are written by id, by id and by name', async () => {
		const { call } = startMailchimp();
		const { body } = await call('POST', MEMBERS, {
			...create,
			interests: { '1e57ab0001': true },
			marketing_permissions: [{ marketing_permission_id: 'a1b2c3d4e0', enabled: true }],
			tags: ['newsletter', 'Feira'],
		});
		expect(body.interests).toMatchObject({ '1e57ab0000': false, '1e57ab0001': true });
		expect(body.marketing_permissions?.map(({ enabled }) => enabled)).toEqual([true, false, false]);
		expect(body.tags.map(({ name }) => name)).toEqual(['Newsletter', 'Feira']);
		const unknown = await call('PATCH', `${MEMBERS}/${body.id}`, { interests: { none: true } });
		expect(unknown.status).toBe(400);
	});

	it('are found by tag, which is also a static segment', async () => {
		const { call } = startMailchimp();
		const path = `${MEMBERS}/assinante2@exemplo.com.br/tags`;
		const tags = [{ name: 'MQL', status: 'active' }];
		expect((await call('POST', path, { tags })).status).toBe(204);
		const { body } = await call('GET', `/3.0/lists/${LIST_ID}/segments/100003/members`);
		expect(body.members.map((member) => member.email_address)).toEqual([
			'assinante2@exemplo.com.br',
		]);
		await call('POST', path, { tags: [{ name: 'mql', status: 'inactive' }] });
		expect((await call('GET', path)).body.total_items).toBe(0);
		expect((await call('GET', `/3.0/lists/${LIST_ID}/tag-search?name=mq`)).body.total_items).toBe(
			1,
		);
		expect((await call('GET', `/3.0/lists/${LIST_ID}/segments`)).body.total_items).toBe(3);
	});
});

describe('lists of members', () => {
	it('end with an empty page', async () => {
		const { call } = startMailchimp();
		const emails = async (query: string) =>
			(await call('GET', `${MEMBERS}?${query}`)).body.members.map((one) => one.email_address);
		expect(await emails('')).toHaveLength(10);
		expect(await emails('offset=10&count=500')).toHaveLength(2);
		expect(await emails('offset=500&count=500')).toEqual([]);
	});

	it('include changes since a time', async () => {
		const { mock, call } = startMailchimp();
		const since = mock.world.clock.iso();
		const path = `${SCREEN}/members/assinante5@exemplo.com.br/profile`;
		await call('POST', path, { merge_fields: { CARGO: 'CEO' } });
		await mock.world.clock.advance(1000);
		await call('POST', `${SCREEN}/members/assinante3@exemplo.com.br/profile`, {
			merge_fields: { CARGO: 'CEO' },
		});
		const changed = await call('GET', `${MEMBERS}?since_last_changed=${since}`);
		expect(changed.body.members.map((one) => one.email_address)).toEqual([
			'assinante3@exemplo.com.br',
		]);
		expect((await call('GET', `${MEMBERS}?status=unsubscribed`)).body.total_items).toBe(2);
		expect((await call('GET', `${MEMBERS}?since_last_changed=today`)).status).toBe(400);
	});

	it('are searched', async () => {
		const { call } = startMailchimp();
		const exact = 'ASSINANTE1@exemplo.com.br';
		const { body } = await call('GET', `/3.0/search-members?query=${exact}&list_id=${LIST_ID}`);
		expect(body).toMatchObject({
			exact_matches: { total_items: 1 },
			full_search: { total_items: 1 },
		});
		const { body: part } = await call('GET', '/3.0/search-members?query=assinante1');
		expect(part).toMatchObject({
			exact_matches: { total_items: 0 },
			full_search: { total_items: 4 },
		});
	});
});

it('has the same seed again, and another for another', () => {
	const bytes = (seed: number) => JSON.stringify(createMockMailchimp({ seed }).store.members.all());
	expect(bytes(1)).toBe(bytes(1));
	expect(bytes(1)).not.toBe(bytes(2));
});
