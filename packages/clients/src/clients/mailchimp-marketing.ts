import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { listWith, newest } from '@rdcrm/mock-kit/client-calls';
import { createMockMailchimp, type MockMailchimp } from '@rdcrm/mock-mailchimp';
import { expect } from 'vitest';
import { type ClientRecord, methodsOf, versionOf } from '../client.ts';

const require = createRequire(import.meta.url);
const NAME = '@mailchimp/mailchimp_marketing';
/** Id of the audience that every seed has. */
const LIST = '4f1e2d3c4b';
const EMAIL = 'ana.lima@cliente.example';
const HASH = createHash('md5').update(EMAIL).digest('hex');
const other = { email_address: 'bruno.reis@cliente.example', status: 'subscribed' };

export const mailchimpMarketing: ClientRecord<MockMailchimp> = {
	name: NAME,
	version: versionOf(NAME),
	how: 'runs in the tests',
	mockName: 'mock-mailchimp',
	createMock: () =>
		createMockMailchimp({ checkResponses: true, settings: { verify_webhook_urls: false } }),
	connect(url, { world }) {
		// The package has no types.
		const client: { setConfig(config: object): void } = require('@mailchimp/mailchimp_marketing');
		client.setConfig({ apiKey: world.settings.api_key, server: 'us21' });
		return methodsOf(Object.assign(client, { basePath: `${url}/3.0` }));
	},
	calls: [
		{ name: 'ping.get', returns: { health_status: "Everything's Chimpy!" } },
		{ name: 'root.getRoot', returns: { account_id: expect.any(String) } },
		{
			name: 'lists.getAllLists',
			args: () => [{ count: 5, fields: ['lists.id', 'total_items'] }],
			returns: { lists: listWith({ id: LIST }), total_items: expect.any(Number) },
		},
		{
			name: 'lists.getList',
			args: () => [LIST],
			returns: { id: LIST, stats: { member_count: expect.any(Number) } },
		},
		{ name: 'lists.addListMember', args: () => [LIST, other], returns: other },
		{
			name: 'lists.addListMember',
			args: () => [LIST, other],
			fails: { status: 400, response: { body: { title: 'Member Exists' } } },
		},
		{
			name: 'lists.setListMember',
			args: () => [
				LIST,
				HASH,
				{
					email_address: EMAIL,
					status_if_new: 'subscribed',
					merge_fields: { FNAME: 'Ana', LNAME: 'Lima' },
				},
			],
			returns: { id: HASH, status: 'subscribed', merge_fields: { FNAME: 'Ana' } },
		},
		{
			name: 'lists.updateListMember',
			args: () => [LIST, HASH, { status: 'unsubscribed' }],
			returns: { status: 'unsubscribed' },
		},
		{
			name: 'lists.getListMember',
			args: () => [LIST, HASH],
			returns: { email_address: EMAIL, status: 'unsubscribed' },
		},
		{
			name: 'lists.getListMember',
			args: () => [LIST, 'nobody'],
			fails: { status: 404, response: { body: { title: 'Resource Not Found' } } },
		},
		{
			name: 'lists.getListMembersInfo',
			args: () => [LIST, { status: 'unsubscribed', count: 50 }],
			returns: { members: listWith({ id: HASH }) },
		},
		{
			name: 'searchMembers.search',
			args: () => [EMAIL],
			returns: { exact_matches: { total_items: 1, members: [{ id: HASH }] } },
		},
		{
			name: 'lists.updateListMemberTags',
			args: () => [LIST, HASH, { tags: [{ name: 'MQL', status: 'active' }] }],
			returns: null,
		},
		{
			name: 'lists.getListMemberTags',
			args: () => [LIST, HASH],
			returns: { tags: [{ name: 'MQL' }], total_items: 1 },
		},
		{
			name: 'lists.tagSearch',
			args: () => [LIST, { name: 'MQL' }],
			returns: { tags: [{ name: 'MQL' }] },
		},
		{
			name: 'lists.getListMergeFields',
			args: () => [LIST, { count: 100 }],
			returns: {
				merge_fields: listWith({ tag: 'FNAME' }),
			},
		},
		{
			name: 'lists.batchListMembers',
			args: () => [
				LIST,
				{
					members: [{ email_address: 'carla.dias@cliente.example', status: 'subscribed' }],
					update_existing: true,
				},
			],
			returns: { total_created: 1, error_count: 0 },
		},
		{
			name: 'lists.createListWebhook',
			args: () => [
				LIST,
				{
					url: 'https://n8n.cliente.example/webhook',
					events: { subscribe: true, unsubscribe: true },
					sources: { user: true, admin: true, api: false },
				},
			],
			returns: { events: { subscribe: true }, sources: { api: false } },
		},
		{
			name: 'lists.deleteListWebhook',
			args: ({ store }) => [LIST, newest(store.webhooks).id],
			returns: null,
		},
		{
			name: 'batches.start',
			args: () => [{ operations: [{ method: 'GET', path: '/ping', operation_id: 'one' }] }],
			returns: { status: 'pending', total_operations: expect.any(Number) },
		},
		{
			name: 'batches.status',
			args: async ({ store, world }) => {
				await world.clock.advance(world.settings.batch_delay_ms);
				return [newest(store.batches).id];
			},
			returns: { status: 'finished', total_operations: 1, errored_operations: 0 },
		},
		{ name: 'lists.deleteListMember', args: () => [LIST, HASH], returns: null },
		{ name: 'lists.deleteListMemberPermanent', args: () => [LIST, HASH], returns: null },
	],
};
