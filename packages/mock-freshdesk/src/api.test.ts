import { describe, expect, it } from 'vitest';
import { CREDENTIAL, startFreshdesk } from './testing.ts';

const body = { subject: 'Fatura', description: 'Onde?' };

describe('the API', () => {
	it('accepts the key with and without the word Basic, and no other key', async () => {
		const { call } = startFreshdesk();
		const asked = async (authorization: string) =>
			(await call('GET', '/api/v2/agents/me', undefined, authorization)).status;
		expect(await asked(CREDENTIAL)).toBe(200);
		expect(await asked(`Basic ${CREDENTIAL}`)).toBe(200);
		expect(await asked(`Basic ${Buffer.from('wrong:X').toString('base64')}`)).toBe(401);
		expect(await asked('')).toBe(401);
	});

	it('counts calls, more for included resources, and answers 429 with Retry-After', async () => {
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

	it('has separate limits for creating', async () => {
		const { mock, call } = startFreshdesk({ settings: { ticket_creates_per_minute: 1 } });
		const create = () => call('POST', '/api/v2/tickets', { ...body, email: 'a@b.example' });
		expect([(await create()).status, (await create()).status]).toEqual([201, 429]);
		expect(mock.store.tickets.size).toBe(9);
	});

	it('answers unknown paths with 404 without a body', async () => {
		const { call } = startFreshdesk();
		expect(await call('GET', '/api/v2/tickets/99')).toMatchObject({ status: 404, body: null });
		expect(await call('GET', '/api/v2/surveys')).toMatchObject({ status: 404, body: null });
	});

	it('refuses a second contact with the same address and names the first', async () => {
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

	it('finds contacts by their address only after a delay', async () => {
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
