import { type ClientCalls, NO_CONTENT, newest } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockFreshdesk, type MockFreshdesk } from './mock.ts';

const EMAIL = 'ana@serraazul.example';

export const clientCalls: ClientCalls<MockFreshdesk> = {
	mockName: 'mock-freshdesk',
	createMock: () => createMockFreshdesk({ checkResponses: true }),
	credential: ({ world }) =>
		`Basic ${Buffer.from(`${world.settings.api_key}:X`).toString('base64')}`,
	calls: [
		{
			name: 'createContact',
			args: () => [{ body: { name: 'Ana Lima', email: EMAIL } }],
			returns: { name: 'Ana Lima', email: EMAIL },
		},
		{
			name: 'createContact',
			args: () => [{ body: { name: 'Ana Lima', email: EMAIL } }],
			fails: { status: 409, body: { errors: [{ field: 'email', code: 'duplicate_value' }] } },
		},
		{
			name: 'searchContacts',
			args: () => [{ query: { query: `"email:'${EMAIL}'"` } }],
			returns: { total: 1, results: [{ email: EMAIL }] },
		},
		{
			name: 'createTicket',
			args: () => [
				{
					body: {
						subject: 'Não consigo entrar',
						description: 'A senha não funciona.',
						email: EMAIL,
						priority: 1,
						status: 2,
					},
				},
			],
			returns: { subject: 'Não consigo entrar', status: 2 },
		},
		{
			name: 'createNote',
			args: ({ store }) => [
				{ path: { id: newest(store.tickets).id }, body: { body: 'Cliente do CRM', private: true } },
			],
			returns: { private: true },
		},
		{
			name: 'listConversations',
			args: ({ store }) => [{ path: { id: newest(store.tickets).id } }],
			returns: [{ private: true }],
		},
		{
			name: 'listTickets',
			args: () => [{ query: { email: EMAIL, per_page: '10' } }],
			returns: [{ subject: 'Não consigo entrar' }],
		},
		{ name: 'viewTicket', args: () => [{ path: { id: '999999' } }], fails: { status: 404 } },
		{ name: 'viewCurrentAgent', returns: { contact: { email: expect.any(String) } } },
		{
			name: 'deleteTicket',
			args: ({ store }) => [{ path: { id: newest(store.tickets).id } }],
			returns: NO_CONTENT,
		},
	],
};
