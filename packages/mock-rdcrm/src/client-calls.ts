import {
	type ClientCalls,
	listWith,
	NO_CONTENT,
	newest,
	tokenFrom,
} from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockRdCrm, type RdCrmMock } from './mock.ts';

const EMAIL = 'ana.lima@cliente.example';

export const clientCalls: ClientCalls<RdCrmMock> = {
	mockName: 'mock-rdcrm',
	createMock: () => createMockRdCrm({ checkResponses: true }),
	credential: (_, url) => tokenFrom(url),
	calls: [
		{
			name: 'createContact',
			args: () => [{ body: { data: { name: 'Ana Lima', emails: [{ email: EMAIL }] } } }],
			returns: { data: { name: 'Ana Lima', emails: [{ email: EMAIL }] } },
		},
		{
			name: 'listContacts',
			args: () => [{ query: { filter: `email:${EMAIL}`, 'page[size]': 5 } }],
			returns: { data: [{ name: 'Ana Lima' }] },
		},
		{
			name: 'updateContact',
			args: ({ store }) => [
				{
					path: { id: newest(store.contacts).id },
					body: { data: { job_title: 'Diretora' } },
				},
			],
			returns: { data: { name: 'Ana Lima', job_title: 'Diretora' } },
		},
		{
			name: 'createOrganization',
			args: () => [{ body: { data: { name: 'Serra Azul' } } }],
			returns: { data: { name: 'Serra Azul' } },
		},
		{
			name: 'createDeal',
			args: ({ store }) => [
				{
					body: {
						data: {
							name: 'Climatização da loja',
							contact_ids: [newest(store.contacts).id],
							organization_id: newest(store.organizations).id,
						},
					},
				},
			],
			returns: { data: { name: 'Climatização da loja', status: 'ongoing' } },
		},
		{
			name: 'getDeal',
			args: ({ store }) => [{ path: { id: newest(store.deals).id } }],
			returns: { data: { name: 'Climatização da loja' } },
		},
		{
			name: 'getDeal',
			args: () => [{ path: { id: 'f'.repeat(24) } }],
			fails: { status: 404, body: { errors: [{ detail: expect.any(String) }] } },
		},
		{
			name: 'listDeals',
			args: () => [
				{
					query: {
						filter: 'status:ongoing',
						'page[number]': 1,
						'page[size]': 200,
						'sort[created_at]': 'desc',
					},
				},
			],
			returns: { links: { first: expect.any(String) } },
		},
		{
			name: 'createDealNote',
			args: ({ store }) => [
				{
					path: { deal_id: newest(store.deals).id },
					body: { data: { description: 'Ligar amanhã', user_id: newest(store.users).id } },
				},
			],
			returns: { data: { description: 'Ligar amanhã' } },
		},
		{
			name: 'listDealNotes',
			args: ({ store }) => [{ path: { deal_id: newest(store.deals).id } }],
			returns: { data: [{ description: 'Ligar amanhã' }] },
		},
		{
			name: 'createDealProduct',
			args: ({ store }) => [
				{
					path: { deal_id: newest(store.deals).id },
					body: { data: { product_id: newest(store.products).id, price: 19.99, quantity: 2 } },
				},
			],
			returns: { data: { quantity: 2 } },
		},
		{
			name: 'updateDeal',
			args: ({ store }) => [
				{ path: { id: newest(store.deals).id }, body: { data: { status: 'won' } } },
			],
			returns: { data: { status: 'won' } },
		},
		{
			name: 'createTask',
			args: ({ store }) => [
				{
					body: {
						data: {
							name: 'Ligar',
							type: 'call',
							deal_id: newest(store.deals).id,
							created_by_id: newest(store.users).id,
							owner_ids: [newest(store.users).id],
							due_date: '2026-12-01T12:00:00Z',
						},
					},
				},
			],
			returns: { data: { name: 'Ligar', type: 'call', status: 'open' } },
		},
		{
			name: 'listTasks',
			args: ({ store }) => [{ query: { filter: `deal_id:${newest(store.deals).id}` } }],
			returns: { data: [{ name: 'Ligar' }] },
		},
		{
			name: 'listStages',
			args: ({ store }) => [{ path: { pipeline_id: newest(store.pipelines).id } }],
			returns: {
				data: listWith({ name: expect.any(String) }),
			},
		},
		{
			name: 'listCustomFields',
			args: () => [{ query: { filter: 'entity:contact' } }],
			returns: { data: listWith({ entity: 'contact' }) },
		},
		{
			name: 'createWebhook',
			args: () => [
				{
					body: {
						data: {
							name: 'n8n',
							event_name: 'crm_deal_updated',
							http_method: 'POST',
							url: 'https://n8n.cliente.example/webhook',
						},
					},
				},
			],
			returns: { data: { event_name: 'crm_deal_updated' } },
		},
		{
			name: 'deleteWebhook',
			args: ({ store }) => [{ path: { id: newest(store.webhooks).id } }],
			returns: NO_CONTENT,
		},
	],
};
