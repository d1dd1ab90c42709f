import { mswHandlers } from '@rdcrm/mock-kit/msw';
import { expect, it } from 'vitest';
import { createMockFreshdesk } from './mock.ts';
import { STATUSES } from './schemas/ticket.ts';
import { startFreshdesk } from './testing.ts';

const bytes = (seed: number) => {
	const { companies, contacts, tickets, conversations } = createMockFreshdesk({ seed }).store;
	return JSON.stringify([companies, contacts, tickets, conversations].map((one) => one.all()));
};

it('gives the same bytes for the same seed, and others for another', () => {
	expect(bytes(1)).toBe(bytes(1));
	expect(bytes(1)).not.toBe(bytes(2));
});

it('has tickets in each status, in the format of the API, whose requesters have addresses', async () => {
	const { call, list } = startFreshdesk();
	const { body: tickets } = await list('/api/v2/tickets');
	expect(new Set(tickets.map(({ status }) => status))).toEqual(
		new Set(Object.keys(STATUSES).map(Number)),
	);
	for (const { requester_id, company_id, id } of tickets) {
		const { body: contact } = await call('GET', `/api/v2/contacts/${requester_id}`);
		expect(contact.email).toMatch(/^[a-z]+\.[a-z]+@[a-z]+\.example$/);
		expect(contact.company_id).toBe(company_id);
		expect((await list(`/api/v2/tickets/${id}/conversations`)).status).toBe(200);
	}
	for (const path of ['agents', 'groups', 'products', 'companies', 'contacts']) {
		expect((await list(`/api/v2/${path}`)).status).toBe(200);
	}
});

it('takes its customers from a setting, so that they match the contacts of a CRM', async () => {
	const email = 'Beatriz.Souza@valeverde.example';
	const customers = [{ name: 'Beatriz Souza', email, company: 'Laticínios Vale Verde' }];
	const { call } = startFreshdesk({ settings: { customers } });
	const { body: ticket } = await call('GET', '/api/v2/tickets/1?include=requester,company');
	expect(ticket).toMatchObject({
		requester: { name: 'Beatriz Souza', email },
		company: { name: 'Laticínios Vale Verde' },
	});
});

it("answers for every account's host", async () => {
	const [handler] = mswHandlers(createMockFreshdesk());
	const request = new Request('https://acme.freshdesk.com/api/v2/tickets?page=2');
	expect((await handler?.parse({ request }))?.match.matches).toBe(true);
});
