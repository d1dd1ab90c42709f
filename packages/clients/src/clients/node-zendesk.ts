import { listWith, newest, newestId } from '@rdcrm/mock-kit/client-calls';
import { createMockZendesk, type MockZendesk } from '@rdcrm/mock-zendesk';
import { createClient } from 'node-zendesk';
import { expect } from 'vitest';
import { type ClientRecord, methodsOf, versionOf } from '../client.ts';

const NAME = 'node-zendesk';
const USER = 'integracao@aurora.example';
const SUBJECT = 'Não consigo entrar';
const organization = { name: 'Serra Azul' };

export const nodeZendesk: ClientRecord<MockZendesk> = {
	name: NAME,
	version: versionOf(NAME),
	how: 'runs in the tests',
	mockName: 'mock-zendesk',
	createMock: () => createMockZendesk({ checkResponses: true }),
	connect: (url, { world }) =>
		methodsOf(
			createClient({
				username: USER,
				token: world.settings.api_token,
				endpointUri: `${url}/api/v2`,
			}),
		),
	calls: [
		{ name: 'users.me', returns: { result: { email: USER } } },
		{
			name: 'users.createOrUpdate',
			args: () => [{ user: { name: 'Ana Lima', email: 'ana@serraazul.example' } }],
			returns: { result: { email: 'ana@serraazul.example' } },
		},
		{
			name: 'users.search',
			args: () => [{ query: 'ana@serraazul.example' }],
			returns: [{ name: 'Ana Lima' }],
		},
		{ name: 'users.list', returns: listWith({ name: 'Ana Lima' }) },
		{
			name: 'tickets.create',
			args: ({ store }) => [
				{
					ticket: {
						subject: SUBJECT,
						comment: { body: 'A senha não funciona.' },
						requester_id: newestId(store.users),
					},
				},
			],
			returns: { result: { subject: SUBJECT, status: 'new' } },
		},
		{
			name: 'tickets.show',
			args: ({ store }) => [newestId(store.tickets)],
			returns: { result: { subject: SUBJECT } },
		},
		{
			name: 'tickets.show',
			args: () => [999_999_999],
			fails: { message: expect.stringContaining('404') },
		},
		{
			name: 'tickets.update',
			args: ({ store }) => [
				newestId(store.tickets),
				{
					ticket: {
						status: 'pending',
						comment: { body: 'Cliente do CRM', public: false },
						additional_tags: ['vip'],
					},
				},
			],
			returns: { result: { status: 'pending', tags: ['vip'] } },
		},
		{
			name: 'tickets.getComments',
			args: ({ store }) => [newestId(store.tickets)],
			returns: [{ public: true }, { public: false }],
		},
		{
			name: 'tickets.addTags',
			args: ({ store }) => [newestId(store.tickets), ['vip']],
			fails: { statusCode: 400 },
			difference: {
				what: 'It is refused with 400',
				why: 'The client sends `PUT …/tags` without a body',
			},
		},
		{ name: 'tickets.list', returns: listWith({ subject: SUBJECT, tags: ['vip'] }) },
		{
			name: 'tickets.listByUserRequested',
			args: ({ store }) => [newestId(store.users)],
			returns: [{ subject: SUBJECT }],
		},
		{
			name: 'tickets.listMetrics',
			args: ({ store }) => [newestId(store.tickets)],
			returns: { result: { ticket_metric: { reopens: 0 } } },
		},
		{
			name: 'search.query',
			args: () => ['type:ticket tags:vip'],
			returns: { result: [{ subject: SUBJECT }] },
		},
		{
			name: 'organizations.create',
			args: () => [{ organization }],
			returns: { result: organization },
		},
		{
			name: 'organizations.create',
			args: () => [{ organization }],
			fails: { message: expect.stringContaining('422') },
		},
		{ name: 'organizations.list', returns: listWith(organization) },
		{ name: 'ticketfields.list', returns: listWith({ type: 'subject' }) },
		{ name: 'groups.list', returns: listWith({ name: expect.any(String) }) },
		{
			name: 'webhooks.create',
			args: () => [
				{
					webhook: {
						name: 'n8n',
						endpoint: 'https://n8n.cliente.example/webhook',
						http_method: 'POST',
						request_format: 'json',
						status: 'active',
						subscriptions: ['conditional_ticket_events'],
					},
				},
			],
			returns: { result: { name: 'n8n', status: 'active' } },
		},
		{
			name: 'webhooks.getSigningSecret',
			args: ({ store }) => [newest(store.webhooks).id],
			returns: { result: { signing_secret: { secret: expect.any(String) } } },
		},
		{ name: 'webhooks.list', returns: [{ name: 'n8n' }] },
		{ name: 'webhooks.delete', args: ({ store }) => [newest(store.webhooks).id], returns: {} },
		{ name: 'tickets.delete', args: ({ store }) => [newestId(store.tickets)], returns: {} },
	],
};
