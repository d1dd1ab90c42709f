import { describe, expect, it } from 'vitest';
import { CREDENTIAL, startFreshdesk } from './test-kit.ts';

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
			// By the domain of the address.
			company: { name: 'Rede Bom Preço Supermercados' },
			stats: { resolved_at: null },
		});
		expect((await call('GET', path)).body).toEqual(made.body);
		const again = await call('POST', '/api/v2/tickets', { ...body, email: 'rui@bompreco.example' });
		expect(again.body.requester_id).toBe(made.body.requester_id);
	});

	it('takes private notes and replies, told apart, without their scripts', async () => {
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

	it('leaves lists when it is deleted, and comes back when it is restored', async () => {
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
	it('has those created in the last 30 days, unless it is asked since when', async () => {
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

	it('is paged by Link, with the asked host and a repeated parameter', async () => {
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

	it('is filtered by the requester, whatever the capitals, and leaves descriptions out', async () => {
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

describe('the API', () => {
	it('takes the key with and without the word Basic, and no other', async () => {
		const { call } = startFreshdesk();
		const asked = async (authorization: string) =>
			(await call('GET', '/api/v2/agents/me', undefined, authorization)).status;
		expect(await asked(CREDENTIAL)).toBe(200);
		expect(await asked(`Basic ${CREDENTIAL}`)).toBe(200);
		expect(await asked(`Basic ${Buffer.from('wrong:X').toString('base64')}`)).toBe(401);
		expect(await asked('')).toBe(401);
	});

	it('counts calls, more for what is included, and answers 429 with Retry-After', async () => {
		const { mock, call } = startFreshdesk({ settings: { rate_limit_per_minute: 4 } });
		const first = await call('GET', '/api/v2/tickets/1?include=requester,stats');
		expect(first.headers.get('x-ratelimit-total')).toBe('4');
		expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
		expect(first.headers.get('x-ratelimit-used-currentrequest')).toBe('3');
		await call('GET', '/api/v2/tickets/1');
		await mock.world.clock.advance(15_000);
		const limited = await call('GET', '/api/v2/tickets/1');
		expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '45']);
		await mock.world.clock.advance(45_000);
		expect((await call('GET', '/api/v2/tickets/1')).status).toBe(200);
	});

	it('has limits of their own for creating', async () => {
		const { mock, call } = startFreshdesk({ settings: { ticket_creates_per_minute: 1 } });
		const create = () => call('POST', '/api/v2/tickets', { ...body, email: 'a@b.example' });
		expect([(await create()).status, (await create()).status]).toEqual([201, 429]);
		expect(mock.store.tickets.size).toBe(9);
	});

	it('answers what it does not know by 404 without a body', async () => {
		const { call } = startFreshdesk();
		expect(await call('GET', '/api/v2/tickets/99')).toMatchObject({ status: 404, body: null });
		expect(await call('GET', '/api/v2/surveys')).toMatchObject({ status: 404, body: null });
	});

	it('refuses a second contact of an address by naming the first', async () => {
		const { mock, call } = startFreshdesk();
		const contact = { name: 'Ana', email: 'Ana+vendas@serraazul.example' };
		const made = await call('POST', '/api/v2/contacts', contact);
		const before = mock.store.contacts.size;
		const again = await call('POST', '/api/v2/contacts', {
			...contact,
			email: contact.email.toUpperCase(),
		});
		expect(again).toMatchObject({
			status: 409,
			body: {
				errors: [
					{ field: 'email', code: 'duplicate_value', additional_info: { user_id: made.body.id } },
				],
			},
		});
		expect(mock.store.contacts.size).toBe(before);
	});
});

describe('search', () => {
	it.each([
		['"status:4"', [4]],
		['"status:2 OR status:3"', [2, 3]],
		['"(status:2 OR status:5) AND tag:\'acesso\'"', [2]],
		['"priority:>4 AND type:\'Incident\'"', [2]],
		['"created_at:<\'2026-10-18\'"', [5]],
		['"agent_id:null AND status:2"', [2]],
		['"tag:\'nada\'"', []],
	])('%s', async (query, statuses) => {
		const { call } = startFreshdesk();
		const { body: found } = await call(
			'GET',
			`/api/v2/search/tickets?query=${encodeURIComponent(query)}`,
		);
		expect(new Set(found.results.map(({ status }) => status))).toEqual(new Set(statuses));
		expect(found.total).toBe(found.results.length);
	});

	it.each(['status:2', '"status:"', '"(status:2"', '"state:2"', `"${'x'.repeat(513)}"`])(
		'refuses %s',
		async (query) => {
			const { call } = startFreshdesk();
			const path = `/api/v2/search/tickets?query=${encodeURIComponent(query)}`;
			expect(await call('GET', path)).toMatchObject({
				status: 400,
				body: { errors: [{ field: 'query' }] },
			});
		},
	);

	it('finds contacts by their address only after a while', async () => {
		const { mock, call, opened } = startFreshdesk({ settings: { search_delay_ms: 60_000 } });
		await opened();
		const query = encodeURIComponent('"email:\'ana@serraazul.example\'"');
		const total = async () =>
			(await call('GET', `/api/v2/search/contacts?query=${query}`)).body.total;
		expect(await total()).toBe(0);
		await mock.world.clock.advance(60_000);
		expect(await total()).toBe(1);
	});
});
