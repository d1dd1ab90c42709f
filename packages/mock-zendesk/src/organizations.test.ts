import { expect, it } from 'vitest';
import { startZendesk } from './testing.ts';

it('clears the organization of people and tickets when it is deleted', async () => {
	const { mock, call } = startZendesk();
	const { organizations, users, tickets } = mock.store;
	const { organization_id: id } = tickets.all().find((ticket) => ticket.organization_id) ?? {};
	const members = () =>
		[...users.all(), ...tickets.all()].filter((one) => one.organization_id === id);
	const before = users.size + tickets.size;
	expect(members().length).toBeGreaterThan(1);
	expect((await call('DELETE', `/api/v2/organizations/${id}`)).status).toBe(204);
	expect(members()).toEqual([]);
	expect([organizations.get(`${id}`), users.size + tickets.size]).toEqual([undefined, before]);
});

it.each([
	['users', { user: { name: 'Rui', organization_id: 1 } }],
	['organizations', { organization: { name: 'Nova', group_id: 1 } }],
])('rejects unknown ids when it creates one of the %s', async (path, body) => {
	const { mock, call } = startZendesk();
	const before = mock.store.users.size + mock.store.organizations.size;
	const refused = await call('POST', `/api/v2/${path}`, body);
	expect(refused).toMatchObject({ status: 422, body: { error: 'RecordInvalid' } });
	expect(mock.store.users.size + mock.store.organizations.size).toBe(before);
});

it('deletes a ticket with its comments', async () => {
	const { mock, call, opened } = startZendesk();
	const { comments } = mock.store;
	const before = comments.size;
	const { id } = await opened();
	expect(comments.size).toBe(before + 1);
	expect((await call('DELETE', `/api/v2/tickets/${id}`)).status).toBe(204);
	expect(comments.size).toBe(before);
});
