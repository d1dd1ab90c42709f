import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { expect, it } from 'vitest';
import { createMockZendesk } from './mock.ts';
import { STATUSES } from './schemas/ticket.ts';
import { startZendesk } from './testing.ts';

const bytes = (seed: number) => {
	const { users, identities, tickets, comments } = createMockZendesk({ seed }).store;
	return JSON.stringify([users, identities, tickets, comments].map((one) => one.all()));
};

it('gives the same bytes for the same seed, and others for another', () => {
	expect(bytes(1)).toBe(bytes(1));
	expect(bytes(1)).not.toBe(bytes(2));
});

it('has tickets in each status, in the format of the API, whose requesters have addresses', async () => {
	const { call } = startZendesk();
	const { tickets } = (await call('GET', '/api/v2/tickets.json')).body;
	expect(new Set(tickets.map(({ status }) => status))).toEqual(new Set(STATUSES));
	for (const { id, requester_id, organization_id } of tickets) {
		const { user } = (await call('GET', `/api/v2/users/${requester_id}.json`)).body;
		expect(user.email).toMatch(/^[a-z]+\.[a-z]+@[a-z]+\.example$/);
		expect(user.organization_id).toBe(organization_id);
		expect((await call('GET', `/api/v2/tickets/${id}/comments.json`)).body.count).toBeGreaterThan(
			0,
		);
	}
	for (const list of ['organizations', 'triggers', 'tags', 'locales', 'user_fields']) {
		expect((await call('GET', `/api/v2/${list}.json`)).status).toBe(200);
	}
});

it('takes its customers from a setting, so that they match the contacts of a CRM', async () => {
	const email = 'Beatriz.Souza@valeverde.example';
	const customers = [{ name: 'Beatriz Souza', email, organization: 'Laticínios Vale Verde' }];
	const { call } = startZendesk({ settings: { customers } });
	const { ticket } = (await call('GET', '/api/v2/tickets/1.json')).body;
	const { user } = (await call('GET', `/api/v2/users/${ticket.requester_id}.json`)).body;
	expect(user).toMatchObject({ name: 'Beatriz Souza', email });
	const { organization } = (await call('GET', `/api/v2/organizations/${user.organization_id}`))
		.body;
	expect(organization.name).toBe('Laticínios Vale Verde');
});

it("answers for every account's host", async () => {
	const [handler] = mswHandlers(createMockZendesk());
	const request = new Request('https://acme.zendesk.com/api/v2/tickets.json?page=2');
	expect((await handler?.parse({ request }))?.match.matches).toBe(true);
});
