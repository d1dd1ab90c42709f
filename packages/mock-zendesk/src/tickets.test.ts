import { describe, expect, it } from 'vitest';
import { basic, startZendesk } from './test-kit.ts';

const agent = 'integracao@aurora.example';

describe('a ticket by the API', () => {
	it('is created with its requester and first comment, and found by the requester', async () => {
		const { call } = startZendesk();
		const made = await call('POST', '/api/v2/tickets.json', {
			ticket: {
				subject: 'Fatura',
				comment: { body: 'Onde vejo a fatura?' },
				requester: { name: 'Rui Alves', email: 'Rui+suporte@Bompreco.example' },
				tags: ['financeiro'],
			},
		});
		expect(made.status).toBe(201);
		const { ticket } = made.body;
		expect(ticket).toMatchObject({
			status: 'new',
			description: 'Onde vejo a fatura?',
			tags: ['financeiro'],
		});
		const { user } = (await call('GET', `/api/v2/users/${ticket.requester_id}.json`)).body;
		expect(user).toMatchObject({ email: 'Rui+suporte@Bompreco.example', role: 'end-user' });
		// The organization comes from the domain of the address.
		expect(user.organization_id).toBe(ticket.organization_id);
		expect(ticket.organization_id).not.toBeNull();
		const again = await call('GET', `/api/v2/tickets/${ticket.id}`);
		expect(again.body.ticket).toEqual(ticket);
		const comments = (await call('GET', `/api/v2/tickets/${ticket.id}/comments.json`)).body;
		expect(comments.comments).toMatchObject([
			{ author_id: ticket.requester_id, public: true, plain_body: 'Onde vejo a fatura?' },
		]);
	});

	it('takes an internal note in HTML and a public reply, told apart', async () => {
		const { call, opened } = startZendesk();
		const { id } = await opened();
		const put = (comment: object) =>
			call('PUT', `/api/v2/tickets/${id}.json`, { ticket: { comment } });
		await put({
			html_body: '<b>Ana</b><script>alert(1)</script><img src=x onerror=alert(1)>',
			public: false,
		});
		await put({ body: 'Olá, Ana <3', public: true });
		const { comments } = (await call('GET', `/api/v2/tickets/${id}/comments.json`)).body;
		expect(comments.map((one) => [one.public, one.plain_body])).toEqual([
			[true, 'A senha não funciona.'],
			[false, 'Ana'],
			[true, 'Olá, Ana <3'],
		]);
		expect(comments[1]?.html_body).toBe('<div class="zd-comment" dir="auto"><b>Ana</b></div>');
		expect(comments[2]?.html_body).toContain('<p>Olá, Ana &lt;3</p>');
	});

	it('replaces its tags by an update, and adds to them by their own address', async () => {
		const { call, opened } = startZendesk();
		const { id } = await opened();
		const tagsOf = async () => (await call('GET', `/api/v2/tickets/${id}/tags.json`)).body.tags;
		await call('PUT', `/api/v2/tickets/${id}.json`, { ticket: { tags: ['um', 'dois'] } });
		await call('PUT', `/api/v2/tickets/${id}/tags.json`, { tags: ['três'] });
		expect(await tagsOf()).toEqual(['um', 'dois', 'três']);
		await call('DELETE', `/api/v2/tickets/${id}/tags.json`, { tags: ['um'] });
		expect(await tagsOf()).toEqual(['dois', 'três']);
		await call('PUT', `/api/v2/tickets/${id}.json`, { ticket: { tags: ['só'] } });
		expect(await tagsOf()).toEqual(['só']);
	});

	it('is untouchable once closed', async () => {
		const { mock, call, opened } = startZendesk();
		const { id } = await opened();
		await call('POST', `/_sandbox/tickets/${id}/status`, { status: 'solved' });
		await call('POST', `/_sandbox/tickets/${id}/status`, { status: 'closed' });
		const before = mock.store.tickets.get(String(id));
		const update = { ticket: { comment: { body: 'Nota', public: false } } };
		const refused = await call('PUT', `/api/v2/tickets/${id}.json`, update);
		expect(refused).toMatchObject({
			status: 422,
			body: { error: 'RecordInvalid', details: { status: [{ error: 'InvalidValue' }] } },
		});
		expect((await call('PUT', `/api/v2/tickets/${id}/tags`, { tags: ['x'] })).status).toBe(422);
		expect(mock.store.tickets.get(String(id))).toEqual(before);
		expect(mock.store.comments.by('ticket', String(id))).toHaveLength(1);
	});

	it('is not overwritten by a safe update that knows an older state', async () => {
		const { mock, call, opened } = startZendesk();
		const { id, updated_at } = await opened();
		await mock.world.clock.advance(1_000);
		await call('PUT', `/api/v2/tickets/${id}`, { ticket: { priority: 'high' } });
		const ticket = { priority: 'low', safe_update: true, updated_stamp: updated_at };
		expect((await call('PUT', `/api/v2/tickets/${id}`, { ticket })).status).toBe(409);
		expect(mock.store.tickets.get(String(id))?.priority).toBe('high');
	});

	it.each([
		['no comment', { subject: 'x' }, 'description'],
		['an unknown status', { status: 'feito', comment: { body: 'x' } }, 'status'],
		['an unknown group', { group_id: 1, comment: { body: 'x' } }, 'group'],
		[
			'a customer as owner',
			{ assignee_email: 'ana@serraazul.example', comment: { body: 'x' } },
			'assignee',
		],
		['a broken address', { requester: { email: 'x' }, comment: { body: 'x' } }, 'requester'],
	])('is refused with %s', async (_, ticket, field) => {
		const { mock, call, opened } = startZendesk();
		await opened();
		const before = mock.store.tickets.size;
		const { status, body } = await call('POST', '/api/v2/tickets.json', { ticket });
		expect([status, Object.keys(body.details)]).toEqual([422, [field]]);
		expect(mock.store.tickets.size).toBe(before);
	});
});

describe('the API', () => {
	it('lets in agents by token and bearers, and nobody else', async () => {
		const { call } = startZendesk();
		const asked = async (authorization: string) =>
			(await call('GET', '/api/v2/ticket_fields.json', undefined, authorization)).status;
		const { access_token } = (await call('POST', '/_sandbox/tokens')).body;
		expect(await asked(basic(agent))).toBe(200);
		expect(await asked(`Bearer ${access_token}`)).toBe(200);
		expect(await asked(basic(agent, 'wrong'))).toBe(401);
		expect(await asked(basic('nobody@aurora.example'))).toBe(401);
		expect(await asked('Bearer wrong')).toBe(401);
		expect(await asked('')).toBe(401);
		const fault = { match: { operationId: 'listTicketFields' }, fault: { type: 'expired_token' } };
		await call('POST', '/_sandbox/faults', fault);
		expect([await asked(`Bearer ${access_token}`), await asked(`Bearer ${access_token}`)]).toEqual([
			401, 401,
		]);
	});

	it('answers 429 with Retry-After, and tells what is left', async () => {
		const { mock, call } = startZendesk({ settings: { rate_limit_per_minute: 2 } });
		const list = () => call('GET', '/api/v2/groups.json');
		expect((await list()).headers.get('x-rate-limit-remaining')).toBe('1');
		await list();
		await mock.world.clock.advance(20_000);
		const limited = await list();
		expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '40']);
		await mock.world.clock.advance(40_000);
		expect((await list()).status).toBe(200);
	});

	it('allows 30 updates of a ticket in 10 minutes', async () => {
		const { mock, call, opened } = startZendesk();
		const { id } = await opened();
		const update = (subject: string) =>
			call('PUT', `/api/v2/tickets/${id}`, { ticket: { subject } });
		for (let n = 1; n <= 30; n++) expect((await update(`v${n}`)).status).toBe(200);
		const limited = await update('v31');
		expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '600']);
		expect(mock.store.tickets.get(String(id))?.subject).toBe('v30');
	});

	it.each([
		['GET', '/api/v2/tickets/999.json', 404, 'RecordNotFound'],
		['GET', '/api/v2/macros.json', 404, 'InvalidEndpoint'],
		['GET', '/api/v2/webhooks.json', 404, 'InvalidEndpoint'],
		['PUT', '/api/v2/tickets/1.json', 400, { title: 'Invalid attribute' }],
		['GET', '/api/v2/tickets/abc.json', 400, { title: 'Invalid attribute' }],
		['GET', '/api/v2/tickets.json?page=101', 400, { title: 'Invalid attribute' }],
	])('answers %s %s with %i', async (method, path, status, error) => {
		const { call } = startZendesk();
		expect(await call(method, path, method === 'PUT' ? {} : undefined)).toMatchObject({
			status,
			body: { error },
		});
	});

	it('pages by offset over addresses of the asked host, and by cursor', async () => {
		const { call } = startZendesk();
		const all = (await call('GET', '/api/v2/tickets.json')).body.tickets.map(({ id }) => id);
		const pages: number[] = [];
		let next: string | null =
			'https://aurora.zendesk.com/api/v2/tickets.json?per_page=3&per_page=3';
		while (next !== null) {
			const { body } = await call('GET', next);
			pages.push(...body.tickets.map(({ id }) => id));
			expect(body.count).toBe(all.length);
			next = body.next_page;
			if (next)
				expect(next.startsWith('https://aurora.zendesk.com/api/v2/tickets.json?')).toBe(true);
		}
		expect(pages).toEqual(all);
		const cursors: number[] = [];
		next = '/api/v2/tickets.json?page[size]=5';
		while (next !== null) {
			const { body } = await call('GET', next);
			cursors.push(...body.tickets.map(({ id }) => id));
			expect(body.meta.has_more).toBe(body.links.next !== null);
			next = body.links.next;
		}
		expect(cursors).toEqual(all);
	});
});

describe('search', () => {
	it.each([
		['type:ticket status:open', ['open']],
		['type:ticket status:open status:pending', ['open', 'pending']],
		['type:ticket status<pending', ['new', 'open']],
		['type:ticket -status:closed -status:new status>open', ['pending', 'hold', 'solved']],
		['type:ticket tags:erp', ['solved']],
		['type:ticket assignee:none', ['new']],
		['type:ticket "renovação do contrato"', ['new']],
		['type:ticket nothing:here', []],
	])('%s', async (query, statuses) => {
		const { call } = startZendesk();
		const path = `/api/v2/search.json?query=${encodeURIComponent(query)}`;
		const { body } = await call('GET', path);
		expect(new Set(body.results.map(({ status }) => status))).toEqual(new Set(statuses));
	});

	it('finds users by any address, whatever its capitals; new ones only after a while', async () => {
		const { mock, call, opened } = startZendesk({ settings: { search_delay_ms: 60_000 } });
		const { requester_id } = await opened();
		const identity = { type: 'email', value: 'Ana.Lima@Pessoal.example' };
		await call('POST', `/api/v2/users/${requester_id}/identities.json`, { identity });
		const found = async (query: string) =>
			(await call('GET', `/api/v2/users/search.json?query=${query}`)).body.users.map(
				({ id }) => id,
			);
		expect(await found('email:ana@serraazul.example')).toEqual([]);
		await mock.world.clock.advance(60_000);
		expect(await found('email:ANA@serraazul.example')).toEqual([requester_id]);
		expect(await found('email:ana.lima@pessoal.example')).toEqual([requester_id]);
		expect(await found('email:ana@serraazul')).toEqual([]);
		const taken = { user: { name: 'Outra', email: 'ANA@serraazul.example' } };
		expect((await call('POST', '/api/v2/users.json', taken)).body.details).toHaveProperty('email');
	});
});
