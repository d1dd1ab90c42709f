import { agentScreenTest, openScreen } from '@rdcrm/mock-kit/screen-tests';
import { expect, it } from 'vitest';
import { startZendesk } from '../testing.ts';
import { emailOf } from '../users.ts';

agentScreenTest({
	start: startZendesk,
	statuses: { open: 'open', solved: 'solved' },
	statusOf: ({ mock }, id) => `${mock.store.tickets.get(id)?.status}`,
	assigneeOf: ({ mock }, id) => emailOf(mock, mock.store.tickets.get(id)?.assignee_id ?? ''),
	subjectOf: ({ mock }, id) => mock.store.tickets.get(id)?.subject,
	countComments: ({ mock }) => mock.store.comments.size,
	addNote: ({ call }, id, { html, tag }) => {
		const comment = { html_body: html, public: false };
		return call('PUT', `/api/v2/tickets/${id}`, {
			ticket: { comment, tags: [tag, '<script>alert(1)</script>'] },
		});
	},
	note: 'Nota interna: o cliente não vê',
	link: (id) => `/agent/tickets/${id}`,
});

it('answers a closed ticket with a follow-up ticket', async () => {
	const { mock, call } = startZendesk();
	const before = mock.store.tickets.get('1');
	expect((await openScreen(mock, '/agent/tickets/1')).html).toContain('não aceita mais mudanças');
	const reply = { body: 'Ainda preciso' };
	const made = await openScreen(mock, '/agent/tickets/1/customer-reply', reply);
	expect(made.location).toBe('/_sandbox/agent/tickets/9');
	expect((await openScreen(mock, '/agent/tickets/9')).html).toContain('Continuação de');
	expect(mock.store.tickets.get('1')).toEqual(before);
	const { ticket } = (await call('GET', '/api/v2/tickets/9')).body;
	expect(ticket.via.source).toMatchObject({ rel: 'follow_up', from: { ticket_id: 1 } });
});

it('rejects invalid ids, and a customer instead of an agent', async () => {
	const { mock } = startZendesk();
	expect((await openScreen(mock, '/agent/tickets/%3Cscript%3E')).status).toBe(422);
	const agent = mock.store.identities.all().at(-1)?.value ?? '';
	const before = mock.store.comments.size;
	const foreign = { kind: 'note', body: 'x', agent };
	expect((await openScreen(mock, '/agent/tickets/8/write', foreign)).status).toBe(422);
	expect(mock.store.comments.size).toBe(before);
});
