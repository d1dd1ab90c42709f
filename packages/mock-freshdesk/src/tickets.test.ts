import { describe, expect, it } from 'vitest';
import { startFreshdesk } from './testing.ts';

const body = { subject: 'Fatura', description: '<p>Onde vejo a <b>fatura</b>?</p>' };

describe('a ticket by the API', () => {
	it('is created with its requester, and viewed with what is included', async () => {
		const { call } = startFreshdesk();
		const made = await call('POST', '/api/v2/tickets', {
			...body,
			email: 'Rui@Bompreco.example',
			name: 'Rui Alves',
			status: 2,
			priority: 3,
			source: 2,
			tags: ['financeiro'],
		});
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({
			status: 2,
			priority: 3,
			description_text: 'Onde vejo a fatura?',
			tags: ['financeiro'],
		});
		const path = `/api/v2/tickets/${made.body.id}`;
		const viewed = (await call('GET', `${path}?include=requester,company,stats`)).body;
		expect(viewed).toMatchObject({
			requester: { name: 'Rui Alves', email: 'Rui@Bompreco.example' },
			// Found by the domain of the address.
			company: { name: 'Rede Bom Preço Supermercados' },
			stats: { resolved_at: null },
		});
		expect((await call('GET', path)).body).toEqual(made.body);
		const again = await call('POST', '/api/v2/tickets', { ...body, email: 'rui@bompreco.example' });
		expect(again.body.requester_id).toBe(made.body.requester_id);
	});

	it('accepts private notes and replies, keeps them apart, and removes scripts', async () => {
		const { call, list, opened } = startFreshdesk();
		const { id } = await opened();
		const html = '<b>Ana</b><script>alert(1)</script><img src=x onerror=alert(1)>';
		const note = await call('POST', `/api/v2/tickets/${id}/notes`, { body: html, private: true });
		expect(note).toMatchObject({
			status: 201,
			body: { ticket_id: id, private: true, incoming: false, source: 2, body: '<b>Ana</b>' },
		});
		await call('POST', `/api/v2/tickets/${id}/notes`, { body: 'Sem dizer nada é privada' });
		await call('POST', `/api/v2/tickets/${id}/reply`, { body: 'Olá!' });
		await call('POST', `/_sandbox/tickets/${id}/customer-reply`, { body: 'Obrigada' });
		const conversations = (await list(`/api/v2/tickets/${id}/conversations`)).body;
		expect(conversations.map((one) => [one.source, one.private, one.incoming])).toEqual([
			[2, true, false],
			[2, true, false],
			[0, false, false],
			[0, false, true],
		]);
		expect(conversations[2]?.to_emails).toEqual(['ana@serraazul.example']);
	});

	it('is resolved, closed and opened again by an answer of the customer', async () => {
		const { mock, call, opened } = startFreshdesk();
		const { id } = await opened();
		const stored = () => mock.store.tickets.get(String(id));
		await call('PUT', `/api/v2/tickets/${id}`, { status: 4 });
		expect(stored()).toMatchObject({
			status: 4,
			resolved_at: mock.world.clock.iso(),
			closed_at: null,
		});
		await call('PUT', `/api/v2/tickets/${id}`, { status: 5 });
		expect(stored()?.closed_at).toBe(mock.world.clock.iso());
		await call('POST', `/api/v2/tickets/${id}/notes`, { body: 'Nota', private: true });
		expect(stored()?.status).toBe(5);
		await call('POST', `/_sandbox/tickets/${id}/customer-reply`, { body: 'Voltou' });
		expect(stored()).toMatchObject({ status: 2, resolved_at: null, closed_at: null });
	});

	it('disappears from lists when it is deleted, and returns when it is restored', async () => {
		const { call, list, opened } = startFreshdesk();
		const { id } = await opened();
		const listed = async () => (await list('/api/v2/tickets')).body.some((one) => one.id === id);
		const path = `/api/v2/tickets/${id}`;
		expect([await listed(), (await call('DELETE', path)).status]).toEqual([true, 204]);
		expect([await listed(), (await call('DELETE', path)).status]).toEqual([false, 404]);
		expect((await call('GET', path)).body).toMatchObject({ id, deleted: true });
		expect((await call('POST', `${path}/notes`, { body: 'x' })).status).toBe(404);
		await call('PUT', `${path}/restore`);
		expect(await listed()).toBe(true);
	});

	it.each([
		['no requester', body, 'requester_id', 'missing_field'],
		['no subject', { email: 'a@b.example', description: 'x' }, 'subject', 'missing_field'],
		[
			'a status in words',
			{ ...body, email: 'a@b.example', status: 'open' },
			'status',
			'datatype_mismatch',
		],
		['an unknown status', { ...body, email: 'a@b.example', status: 9 }, 'status', 'invalid_value'],
		['a broken address', { ...body, email: 'a@' }, 'email', 'invalid_value'],
		['an unknown field', { ...body, email: 'a@b.example', state: 1 }, 'state', 'invalid_field'],
		[
			'an unknown agent',
			{ ...body, email: 'a@b.example', responder_id: 1 },
			'responder_id',
			'invalid_value',
		],
	])('is refused with %s', async (_, input, field, code) => {
		const { mock, call } = startFreshdesk();
		const before = mock.store.tickets.size;
		const refused = await call('POST', '/api/v2/tickets', input);
		expect(refused.status).toBe(400);
		expect(refused.body).toMatchObject({
			description: 'Validation failed',
			errors: [{ field, code }],
		});
		expect(mock.store.tickets.size).toBe(before);
	});
});

describe('the list of tickets', () => {
	it('omits tickets marked as spam, which can still be read', async () => {
		const { call, list, opened } = startFreshdesk();
		const { id } = await opened();
		await call('POST', `/_sandbox/tickets/${id}/spam`);
		const listed = (await list('/api/v2/tickets')).body.map((ticket) => ticket.id);
		expect(listed).not.toContain(id);
		expect((await call('GET', `/api/v2/tickets/${id}`)).body).toMatchObject({ id, spam: true });
	});

	it('covers the last 30 days, unless another time is requested', async () => {
		const { mock, list } = startFreshdesk();
		const all = mock.store.tickets.size;
		const count = async (query = '') => (await list(`/api/v2/tickets${query}`)).body.length;
		expect(await count()).toBe(all);
		await mock.world.clock.advance(20 * 24 * 60 * 60 * 1000);
		const recent = await count();
		expect(recent).toBeGreaterThan(0);
		expect(recent).toBeLessThan(all);
		expect(await count('?updated_since=2020-01-01T00:00:00Z')).toBe(all);
	});

	it('is paged by Link, with the requested host and a repeated parameter', async () => {
		const { list } = startFreshdesk();
		const all = (await list('/api/v2/tickets')).body.map(({ id }) => id);
		const pages: number[] = [];
		let next: string | undefined =
			'https://aurora.freshdesk.com/api/v2/tickets?per_page=3&per_page=3';
		while (next) {
			const { body: tickets, headers } = await list(next);
			pages.push(...tickets.map(({ id }) => id));
			next = /^<(https:\/\/aurora\.freshdesk\.com\/.*)>; rel="next"$/.exec(
				headers.get('link') ?? '',
			)?.[1];
		}
		expect(pages).toEqual(all);
		expect((await list('/api/v2/tickets?per_page=101')).status).toBe(400);
	});

	it('is filtered by the requester, ignoring case, and omits descriptions', async () => {
		const { list, opened } = startFreshdesk();
		const { id } = await opened();
		const { body: found } = await list(
			'/api/v2/tickets?email=ANA@serraazul.example&include=requester',
		);
		expect(found).toMatchObject([{ id, requester: { name: 'Ana Lima' } }]);
		expect(found[0]).not.toHaveProperty('description');
		expect((await list('/api/v2/tickets?email=ninguem@serraazul.example')).body).toEqual([]);
	});
});
