import { type ClientCalls, NO_CONTENT, newest, tokenFrom } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockZendesk, type MockZendesk } from './mock.ts';

const EMAIL = 'ana@serraazul.example';

export const clientCalls: ClientCalls<MockZendesk> = {
	mockName: 'mock-zendesk',
	createMock: () => createMockZendesk({ checkResponses: true }),
	credential: (_, url) => tokenFrom(url),
	calls: [
		{
			name: 'createOrUpdateUser',
			args: () => [{ body: { user: { name: 'Ana Lima', email: EMAIL } } }],
			returns: { user: { email: EMAIL } },
		},
		{
			name: 'searchUsers',
			args: () => [{ query: { query: EMAIL } }],
			returns: { users: [{ name: 'Ana Lima' }] },
		},
		{
			name: 'createTicket',
			args: ({ store }) => [
				{
					body: {
						ticket: {
							subject: 'Não consigo entrar',
							comment: { body: 'A senha não funciona.' },
							requester_id: Number(newest(store.users).id),
							tags: ['vip'],
						},
					},
				},
			],
			returns: { ticket: { subject: 'Não consigo entrar', status: 'new' } },
		},
		{
			name: 'updateTicket',
			args: ({ store }) => [
				{
					path: { id: newest(store.tickets).id },
					body: { ticket: { comment: { body: 'Cliente do CRM', public: false } } },
				},
			],
			returns: { ticket: { subject: 'Não consigo entrar' } },
		},
		{
			name: 'listComments',
			args: ({ store }) => [{ path: { id: newest(store.tickets).id }, query: { per_page: '10' } }],
			returns: { comments: [{ public: true }, { public: false }] },
		},
		{
			name: 'search',
			args: () => [{ query: { query: 'type:ticket tags:vip' } }],
			returns: { results: [{ subject: 'Não consigo entrar' }] },
		},
		{
			name: 'showTicket',
			args: () => [{ path: { id: '999999999' } }],
			fails: { status: 404, body: { error: expect.any(String) } },
		},
		{
			name: 'incrementalTicketExportCursor',
			args: () => [{ query: { start_time: '1700000000' } }],
			returns: { tickets: expect.any(Array), end_of_stream: true },
		},
		{
			name: 'deleteTicket',
			args: ({ store }) => [{ path: { id: newest(store.tickets).id } }],
			returns: NO_CONTENT,
		},
	],
};
