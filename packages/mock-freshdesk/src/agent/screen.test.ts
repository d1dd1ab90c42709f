import { agentScreenTest } from '@rdcrm/mock-kit/screen-tests';
import { startFreshdesk } from '../testing.ts';

agentScreenTest({
	start: startFreshdesk,
	statuses: { open: '2', solved: '4' },
	statusOf: ({ mock }, id) => `${mock.store.tickets.get(id)?.status}`,
	assigneeOf: ({ mock: { store } }, id) =>
		store.agents.get(store.tickets.get(id)?.responder_id ?? '')?.email,
	subjectOf: ({ mock }, id) => mock.store.tickets.get(id)?.subject,
	countComments: ({ mock }) => mock.store.conversations.size,
	addNote: async ({ call }, id, { html, tag }) => {
		await call('POST', `/api/v2/tickets/${id}/notes`, { body: html, private: true });
		await call('PUT', `/api/v2/tickets/${id}`, { tags: [tag] });
	},
	note: 'Nota privada: o cliente não vê',
	link: (id) => `/a/tickets/${id}`,
});
