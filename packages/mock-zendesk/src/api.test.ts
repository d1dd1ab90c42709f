import { describe, expect, it } from 'vitest';
import { basic, startZendesk } from './testing.ts';

const agent = 'integracao@aurora.example';

describe('the API', () => {
	it('accepts agents by token and by bearer, and nobody else', async () => {
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

	it('answers 429 with Retry-After, and reports what is left', async () => {
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

	it('pages by offset with links to the requested host, and by cursor', async () => {
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

	it('finds a customer whose address differs in case, and treats a +tag as somebody else', async () => {
		const { opened } = startZendesk();
		const from = async (email: string) => (await opened({ name: 'Ana', email })).requester_id;
		const ana = await from('ana@serraazul.example');
		expect(await from('Ana@SerraAzul.example')).toBe(ana);
		expect(await from('ana+loja@serraazul.example')).not.toBe(ana);
	});

	it('finds users by any address, ignoring case; new ones only after a delay', async () => {
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
