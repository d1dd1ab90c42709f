import { describe, expect, it } from 'vitest';
import { startZendesk } from './testing.ts';

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
		// The organization is found by the domain of the address.
		expect(user.organization_id).toBe(ticket.organization_id);
		expect(ticket.organization_id).not.toBeNull();
		const again = await call('GET', `/api/v2/tickets/${ticket.id}`);
		expect(again.body.ticket).toEqual(ticket);
		const comments = (await call('GET', `/api/v2/tickets/${ticket.id}/comments.json`)).body;
		expect(comments.comments).toMatchObject([
			{ author_id: ticket.requester_id, public: true, plain_body: 'Onde vejo a fatura?' },
		]);
	});

	it('accepts an internal note in HTML and a public reply, and keeps them apart', async () => {
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

	it('cannot be changed once closed', async () => {
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

	it('is not overwritten by a safe update with an outdated state', async () => {
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

describe('records related to a ticket', () => {
	it('include its people if requested', async () => {
		const { call, opened } = startZendesk();
		const { id, requester_id } = await opened();
		const asked = async (query: string) =>
			(await call('GET', `/api/v2/tickets/${id}.json${query}`)).body.users;
		expect(await asked('')).toBeUndefined();
		expect(await asked('?include=users')).toMatchObject([
			{ id: requester_id, email: 'ana@serraazul.example' },
		]);
	});

	it('report when it was solved, how long that took, and how often it was reopened', async () => {
		const { mock, call, opened } = startZendesk();
		const { id } = await opened();
		const metrics = async () =>
			(await call('GET', `/api/v2/tickets/${id}/metrics.json`)).body.ticket_metric;
		const set = (status: string) => call('POST', `/_sandbox/tickets/${id}/status`, { status });
		expect(await metrics()).toMatchObject({ solved_at: null, reopens: 0 });
		await mock.world.clock.advance(90 * 60_000);
		await set('solved');
		const solved_at = mock.world.clock.iso();
		await mock.world.clock.advance(1_000);
		await set('closed');
		expect(await metrics()).toMatchObject({
			solved_at,
			reopens: 0,
			full_resolution_time_in_minutes: { calendar: 90 },
		});
	});

	it('count how often it was reopened', async () => {
		const { call, opened } = startZendesk();
		const { id } = await opened();
		for (const status of ['solved', 'open', 'solved', 'open']) {
			await call('POST', `/_sandbox/tickets/${id}/status`, { status });
		}
		const { ticket_metric } = (await call('GET', `/api/v2/tickets/${id}/metrics`)).body;
		expect(ticket_metric).toMatchObject({ solved_at: null, reopens: 2 });
	});
});
