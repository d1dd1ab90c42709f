import { type ClientCalls, newest } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockActiveCampaign, type MockActiveCampaign } from './mock.ts';

const EMAIL = 'ana.lima@cliente.example';

export const clientCalls: ClientCalls<MockActiveCampaign> = {
	mockName: 'mock-activecampaign',
	createMock: () =>
		createMockActiveCampaign({ checkResponses: true, settings: { requests_per_second: null } }),
	credential: ({ world }) => world.settings.api_key,
	calls: [
		{
			name: 'syncContact',
			args: () => [{ body: { contact: { email: EMAIL, firstName: 'Ana', lastName: 'Lima' } } }],
			returns: { contact: { email: EMAIL, firstName: 'Ana' } },
		},
		{
			name: 'createContact',
			args: () => [{ body: { contact: { email: EMAIL } } }],
			fails: { status: 422, body: { errors: [{ code: 'duplicate' }] } },
		},
		{
			name: 'listContacts',
			args: () => [{ query: { email: EMAIL, limit: '5' } }],
			returns: { contacts: [{ firstName: 'Ana' }], meta: { total: '1' } },
		},
		{
			name: 'setContactList',
			args: ({ store }) => [
				{
					body: {
						contactList: {
							list: newest(store.lists).id,
							contact: newest(store.contacts).id,
							status: 1,
						},
					},
				},
			],
			returns: { contactList: { status: '1' } },
		},
		{
			name: 'addContactTag',
			args: ({ store }) => [
				{
					body: { contactTag: { contact: newest(store.contacts).id, tag: newest(store.tags).id } },
				},
			],
			returns: { contactTag: { id: expect.any(String) } },
		},
		{
			name: 'getContactTags',
			args: ({ store }) => [{ path: { id: newest(store.contacts).id } }],
			returns: { contactTags: [{ id: expect.any(String) }] },
		},
		{
			name: 'getContact',
			args: () => [{ path: { id: '999999' } }],
			fails: { status: 404, body: { message: expect.any(String) } },
		},
		{
			name: 'deleteContact',
			args: ({ store }) => [{ path: { id: newest(store.contacts).id } }],
			returns: {},
		},
	],
};
