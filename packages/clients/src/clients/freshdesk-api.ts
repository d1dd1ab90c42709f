import { createMockFreshdesk, type MockFreshdesk } from '@rdcrm/mock-freshdesk';
import { listWith, newestId } from '@rdcrm/mock-kit/client-calls';
import Freshdesk from 'freshdesk-api';
import { expect } from 'vitest';
import { type Caller, type ClientRecord, methodsOf, versionOf } from '../client.ts';

const NAME = 'freshdesk-api';
const EMAIL = 'ana@serraazul.example';
const SUBJECT = 'Não consigo entrar';
const contact = { name: 'Ana Lima', email: EMAIL };

/** Adapts a client that reports results through a callback. */
const callingBack =
	(call: Caller): Caller =>
	(name, args) =>
		new Promise((resolve, reject) => {
			const done = (error: Error | null, data: unknown) => (error ? reject(error) : resolve(data));
			call(name, [...args, done]).catch(reject);
		});

export const freshdeskApi: ClientRecord<MockFreshdesk> = {
	name: NAME,
	version: versionOf(NAME),
	how: 'runs in the tests',
	mockName: 'mock-freshdesk',
	createMock: () => createMockFreshdesk({ checkResponses: true }),
	connect: (url, { world }) => callingBack(methodsOf(new Freshdesk(url, world.settings.api_key))),
	calls: [
		{ name: 'currentAgent', returns: { contact: { email: expect.any(String) } } },
		{ name: 'createContact', args: () => [contact], returns: contact },
		{
			name: 'createContact',
			args: () => [contact],
			fails: { status: 409, data: { errors: [{ field: 'email', code: 'duplicate_value' }] } },
		},
		{ name: 'listAllContacts', args: () => [{ email: EMAIL }], returns: [contact] },
		{
			name: 'updateContact',
			args: ({ store }) => [newestId(store.contacts), { job_title: 'Diretora' }],
			returns: { job_title: 'Diretora' },
		},
		{
			name: 'getContact',
			args: ({ store }) => [newestId(store.contacts)],
			returns: { email: EMAIL, job_title: 'Diretora' },
		},
		{
			name: 'filterContacts',
			args: () => [`email:'${EMAIL}'`],
			returns: { total: 1, results: [contact] },
		},
		{
			name: 'createTicket',
			args: () => [
				{
					subject: SUBJECT,
					description: 'A senha não funciona.',
					email: EMAIL,
					priority: 1,
					status: 2,
				},
			],
			returns: { subject: SUBJECT, status: 2 },
		},
		{
			name: 'getTicket',
			args: ({ store }) => [newestId(store.tickets)],
			returns: { subject: SUBJECT },
		},
		{
			name: 'getTicket',
			args: () => [999_999],
			fails: { name: 'SyntaxError' },
			difference: {
				what: 'A ticket that does not exist ends in a `SyntaxError`, not in a `FreshdeskError` with the status',
				why: 'Freshdesk documents that its 404 has no body, but not its content type. The mock sends none, and the client then expects JSON',
			},
		},
		{
			name: 'updateTicket',
			args: ({ store }) => [newestId(store.tickets), { priority: 3, tags: ['vip'] }],
			returns: { priority: 3, tags: ['vip'] },
		},
		{
			name: 'createNote',
			args: ({ store }) => [newestId(store.tickets), { body: 'Cliente do CRM', private: true }],
			returns: { private: true },
		},
		{
			name: 'createReply',
			args: ({ store }) => [newestId(store.tickets), { body: 'Já vamos ver.' }],
			returns: { body_text: expect.stringContaining('Já vamos ver.') },
		},
		{
			name: 'listAllConversations',
			args: ({ store }) => [newestId(store.tickets)],
			returns: [{ private: true }, { private: false }],
		},
		{ name: 'listAllTickets', args: () => [{ email: EMAIL }], returns: [{ subject: SUBJECT }] },
		{ name: 'filterTickets', args: () => ["tag:'vip'", 1], returns: { total: 1 } },
		{ name: 'listAllAgents', args: () => [{}], returns: listWith({ id: expect.any(Number) }) },
		{
			name: 'createCompany',
			args: () => [{ name: 'Serra Azul' }],
			returns: { name: 'Serra Azul' },
		},
		{ name: 'listAllCompanies', args: () => [{}], returns: listWith({ name: 'Serra Azul' }) },
		{ name: 'deleteTicket', args: ({ store }) => [newestId(store.tickets)], returns: null },
		{ name: 'restoreTicket', args: ({ store }) => [newestId(store.tickets)], returns: null },
		{ name: 'deleteContact', args: ({ store }) => [newestId(store.contacts)], returns: null },
	],
};
