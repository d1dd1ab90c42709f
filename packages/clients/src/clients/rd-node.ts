import { listWith, newest, tokenFrom } from '@rdcrm/mock-kit/client-calls';
import { createMockRdCrm, type RdCrmMock } from '@rdcrm/mock-rdcrm';
import { expect } from 'vitest';
import type { ClientRecord } from '../client.ts';
import { type Sent, sender } from './requests.ts';

const PAGE = 'page%5Bsize%5D=25&page%5Bnumber%5D=1';

const listed = (filter: string, sort = ''): Sent => [
	'GET',
	`/deals?${PAGE}&filter=${encodeURIComponent(filter)}${sort}`,
];

/** Matches an answer without `has_more`, the member that tells the node about further pages. */
const page = expect.not.objectContaining({ has_more: expect.anything() });

/** RD Station's own node, represented by the requests that its source builds. */
export const rdNode: ClientRecord<RdCrmMock> = {
	name: 'n8n-nodes-rd',
	version: '0.0.6',
	how: 'the requests that its source builds',
	mockName: 'mock-rdcrm',
	createMock: () => createMockRdCrm({ checkResponses: true }),
	connect: async (url) => sender(`${url}/crm/v2`, await tokenFrom(url)),
	calls: [
		{
			name: 'Contacts, Create',
			args: () => [
				'POST',
				'/contacts',
				{
					data: {
						name: 'Ana Lima',
						job_title: 'Diretora',
						birthday: '1990-05-20',
						emails: [{ email: 'ana.lima@cliente.example' }],
						phones: [{ phone: '+5511987654321', type: 'mobile' }],
					},
				},
			],
			returns: { data: { id: expect.any(String), name: 'Ana Lima' } },
		},
		{
			name: 'Contacts, Get Many',
			args: () => [
				'GET',
				`/contacts?filter=${encodeURIComponent('email:ana.lima@cliente.example')}&sort%5Bname%5D=asc&page%5Bnumber%5D=1&page%5Bsize%5D=50`,
			],
			returns: { data: [{ name: 'Ana Lima' }] },
		},
		{
			name: 'Contacts, Update',
			args: ({ store }) => [
				'PUT',
				`/contacts/${newest(store.contacts).id}`,
				{ data: { job_title: 'Sócia' } },
			],
			returns: { data: { name: 'Ana Lima', job_title: 'Sócia' } },
		},
		{
			name: 'Companies, Create',
			args: ({ store }) => [
				'POST',
				'/organizations',
				{ data: { name: 'Serra Azul', owner_id: newest(store.users).id } },
			],
			returns: { data: { name: 'Serra Azul' } },
		},
		{
			name: 'Deals, Create',
			args: ({ store }) => [
				'POST',
				'/deals',
				{
					data: {
						name: 'Climatização da loja',
						owner_id: newest(store.users).id,
						contact_ids: [newest(store.contacts).id],
						rating: 3,
						one_time_price: 1200,
						expected_close_date: '2026-12-20',
						status: 'ongoing',
					},
				},
			],
			returns: { data: { name: 'Climatização da loja', rating: 3 } },
		},
		{
			name: 'Deals, Get Many',
			args: () => listed('name:"Climatização da loja"', '&sort%5Bcreated_at%5D=desc'),
			returns: { data: [{ name: 'Climatização da loja' }] },
		},
		{
			name: 'Deals, Get Many',
			args: () => listed('rating:>=3 rating:<=3'),
			returns: { data: listWith({ rating: 3 }) },
		},
		{
			name: 'Deals, Get Many',
			args: () => listed('created_at:>="2026-01-01 00:00:00" created_at:<="2099-12-31 23:59:59"'),
			returns: page,
			difference: {
				what: '**Return All** ends after the first page',
				why: 'The node looks for `has_more`. The reference shows `links` and no such member',
			},
		},
		{
			name: 'Deals, Get Many',
			args: () => listed('-has:product'),
			returns: { data: expect.any(Array) },
		},
		{
			name: 'Deals, Update',
			args: ({ store }) => [
				'PUT',
				`/deals/${newest(store.deals).id}`,
				{ data: { status: 'lost', lost_reason_id: newest(store.lost_reasons).id } },
			],
			returns: { data: { status: 'lost' } },
		},
		{
			name: 'Tasks, Create',
			args: ({ store }) => [
				'POST',
				'/tasks',
				{
					data: {
						name: 'Ligar',
						deal_id: newest(store.deals).id,
						created_by_id: newest(store.users).id,
						type: 'call',
						due_date: '2026-12-01T12:00:00.000Z',
						owner_ids: [newest(store.users).id],
					},
				},
			],
			returns: { data: { name: 'Ligar' } },
		},
		{
			name: 'Tasks, Get Many',
			args: ({ store }) => [
				'GET',
				`/tasks?filter=${encodeURIComponent(`deal_id:${newest(store.deals).id}`)}&page%5Bnumber%5D=1&page%5Bsize%5D=50`,
			],
			returns: { data: [{ name: 'Ligar' }] },
		},
		{
			name: 'Products, Get Many',
			args: () => [
				'GET',
				'/products?filter=is%3Avisible%3Atrue&page%5Bnumber%5D=1&page%5Bsize%5D=50',
			],
			returns: { data: listWith({ visible: true }) },
		},
		{
			name: 'Products, Get Many',
			args: () => ['GET', '/products?sort=-name&page%5Bnumber%5D=1&page%5Bsize%5D=50'],
			returns: { data: expect.any(Array) },
			difference: {
				what: '**Sort** has no effect',
				why: 'The node sends `sort=-name` for products. The reference documents `sort[name]=desc`, and the mock ignores other sorts',
			},
		},
		{
			name: 'Metadata, Get Custom Fields',
			args: () => ['GET', '/custom_fields'],
			returns: { data: expect.any(Array) },
			difference: {
				what: 'One item that holds the whole answer, instead of one for each field',
				why: 'The node looks for the list in `custom_fields`. The reference has it in `data`',
			},
		},
		{
			name: 'Webhooks, Create',
			args: () => [
				'POST',
				'/webhooks',
				{
					data: {
						name: 'n8n',
						event_name: 'crm_contact_created',
						http_method: 'POST',
						url: 'https://n8n.cliente.example/webhook',
						auth_header: 'x-auth',
						auth_key: 'secret',
					},
				},
			],
			returns: { data: { id: expect.any(String), event_name: 'crm_contact_created' } },
		},
		{
			name: 'Webhooks, Get Many',
			args: () => ['GET', `/webhooks?${PAGE}`],
			returns: { data: [{ name: 'n8n' }] },
		},
		{
			name: 'Webhooks, Delete',
			args: ({ store }) => ['DELETE', `/webhooks/${newest(store.webhooks).id}`],
			returns: null,
		},
	],
};
