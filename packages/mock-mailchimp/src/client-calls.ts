import { type ClientCalls, NO_CONTENT, newest } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockMailchimp, type MockMailchimp } from './mock.ts';

const EMAIL = 'ana.lima@cliente.example';
const list = { list_id: '4f1e2d3c4b' };

const member = ({ store }: MockMailchimp) => ({
	...list,
	subscriber_hash: newest(store.members).hash,
});

export const clientCalls: ClientCalls<MockMailchimp> = {
	mockName: 'mock-mailchimp',
	createMock: () => createMockMailchimp({ checkResponses: true }),
	credential: ({ world }) => world.settings.api_key,
	calls: [
		{ name: 'ping', returns: { health_status: expect.any(String) } },
		{
			name: 'createMember',
			args: () => [{ path: list, body: { email_address: EMAIL, status: 'subscribed' } }],
			returns: { email_address: EMAIL, status: 'subscribed' },
		},
		{
			name: 'createMember',
			args: () => [{ path: list, body: { email_address: EMAIL, status: 'subscribed' } }],
			fails: { status: 400, body: { title: 'Member Exists' } },
		},
		{
			name: 'patchMember',
			args: (mock) => [{ path: member(mock), body: { merge_fields: { FNAME: 'Ana' } } }],
			returns: { merge_fields: { FNAME: 'Ana' } },
		},
		{
			name: 'getMember',
			args: (mock) => [{ path: member(mock) }],
			returns: { email_address: EMAIL },
		},
		{
			name: 'getMembers',
			args: () => [{ path: list, query: { count: '5', status: 'subscribed' } }],
			returns: { members: expect.any(Array), total_items: expect.any(Number) },
		},
		{
			name: 'changeMemberTags',
			args: (mock) => [{ path: member(mock), body: { tags: [{ name: 'MQL', status: 'active' }] } }],
			returns: NO_CONTENT,
		},
		{
			name: 'getMemberTags',
			args: (mock) => [{ path: member(mock) }],
			returns: { tags: [{ name: 'MQL' }] },
		},
		{
			name: 'searchMembers',
			args: () => [{ query: { query: EMAIL } }],
			returns: { exact_matches: { total_items: 1 } },
		},
	],
};
