import { listWith, newest, tokenFrom } from '@rdcrm/mock-kit/client-calls';
import { createMockRdCrm, type RdCrmMock } from '@rdcrm/mock-rdcrm';
import { expect } from 'vitest';
import type { ClientRecord } from '../client.ts';
import { sender } from './requests.ts';

/** The community's node for both API versions, represented by the requests that its source builds for v2. */
export const communityNode: ClientRecord<RdCrmMock> = {
	name: 'n8n-nodes-rd-station-crm',
	version: '2.3.0',
	how: 'the requests that its source builds',
	mockName: 'mock-rdcrm',
	createMock: () => createMockRdCrm({ checkResponses: true, size: 60 }),
	connect: async (url) => sender(`${url}/crm/v2`, await tokenFrom(url)),
	calls: [
		{
			name: 'Contact, Create',
			args: () => [
				'POST',
				'/contacts',
				{
					data: {
						name: 'Ana Lima',
						birthday: '1990-05-20',
						emails: [{ email: 'ana.lima@cliente.example' }],
						phones: [{ phone: '+5511987654321', type: 'mobile' }],
					},
				},
			],
			returns: { data: { name: 'Ana Lima' } },
		},
		{
			name: 'Contact, Get Many',
			args: () => ['GET', '/contacts'],
			returns: {
				data: expect.any(Array),
				// The node takes the query of this link and requests the next page at its own address.
				links: { next: expect.stringMatching(/^https?:.*page(?:%5B|\[)number(?:%5D|\])=2/) },
			},
		},
		{
			name: 'Contact, Get Many',
			args: () => ['GET', '/contacts?page%5Bsize%5D=500'],
			returns: { data: expect.any(Array) },
			difference: {
				what: '**Limit** above 200 gives 200 items',
				why: "The node asks for one page of that size. RD Station's own node takes 200 for the largest page, and the mock cuts larger ones to it",
			},
		},
		{
			name: 'Deal, Create',
			args: ({ store }) => [
				'POST',
				'/deals',
				{
					data: {
						name: 'Website da loja',
						stage_id: newest(store.stages).id,
						owner_id: newest(store.users).id,
						contact_ids: [newest(store.contacts).id],
						one_time_price: 1200,
						expected_close_date: '2026-12-20',
					},
				},
			],
			returns: { data: { name: 'Website da loja' } },
		},
		{
			name: 'Deal, Get Many',
			args: () => ['GET', '/deals?filter=name%3A~Website&page%5Bsize%5D=50'],
			returns: { data: [{ name: 'Website da loja' }] },
		},
		{
			name: 'Deal, Move to Stage',
			args: ({ store }) => [
				'PUT',
				`/deals/${newest(store.deals).id}`,
				{ data: { stage_id: newest(store.stages).id } },
			],
			returns: { data: { name: 'Website da loja' } },
		},
		{
			name: 'Deal, Mark as Won',
			args: ({ store }) => ['PUT', `/deals/${newest(store.deals).id}`, { data: { status: 'won' } }],
			returns: { data: { status: 'won' } },
		},
		{
			name: 'Deal, Mark as Lost',
			args: ({ store }) => [
				'PUT',
				`/deals/${newest(store.deals).id}`,
				{ data: { status: 'lost', lost_reason_id: newest(store.lost_reasons).id } },
			],
			returns: { data: { status: 'lost' } },
		},
		{
			name: 'Note, Create',
			args: ({ store }) => [
				'POST',
				`/deals/${newest(store.deals).id}/notes`,
				{ data: { description: 'Ligar amanhã', user_id: newest(store.users).id } },
			],
			returns: { data: { description: 'Ligar amanhã' } },
		},
		{
			name: 'Organization, Create',
			args: () => ['POST', '/organizations', { data: { name: 'Serra Azul' } }],
			returns: { data: { name: 'Serra Azul' } },
		},
		{
			name: 'Task, Create',
			args: ({ store }) => [
				'POST',
				'/tasks',
				{
					data: {
						name: 'Ligar',
						type: 'call',
						deal_id: newest(store.deals).id,
						due_date: '2026-12-01T12:00:00.000Z',
						owner_ids: [newest(store.users).id],
					},
				},
			],
			fails: { status: 422, body: { errors: expect.any(Array) } },
			difference: {
				what: 'It is refused with 422',
				why: 'The node has no field for `created_by_id`',
			},
		},
		{
			name: 'Custom Field, Get Many',
			args: () => ['GET', '/custom_fields?filter=entity%3Adeal'],
			returns: { data: listWith({ entity: 'deal' }) },
		},
	],
};
