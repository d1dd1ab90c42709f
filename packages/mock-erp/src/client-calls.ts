import { type ClientCalls, newest } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockErp, type MockErp } from './mock.ts';

const CNPJ = '11222333000181';

export const clientCalls: ClientCalls<MockErp> = {
	mockName: 'mock-erp',
	createMock: () => createMockErp({ checkResponses: true }),
	credential: ({ world }) => world.settings.api_key,
	calls: [
		{
			name: 'upsertCustomer',
			args: () => [
				{
					path: { code: 'rd-1' },
					body: { kind: 'pj', tax_id: CNPJ, name: 'Padaria Sol' },
				},
			],
			returns: { tax_id: CNPJ, name: 'Padaria Sol' },
		},
		{
			name: 'listCustomers',
			args: () => [{ query: { tax_id: CNPJ } }],
			returns: { data: [{ name: 'Padaria Sol' }] },
		},
		{
			name: 'createQuote',
			args: ({ store }) => [
				{
					body: {
						external_code: 'rd-deal-1',
						customer_id: newest(store.customers).id,
						items: [
							{ code: 'LIC-CRM', description: 'Licença', quantity: '3', unit_price: '19.99' },
						],
					},
				},
			],
			returns: { external_code: 'rd-deal-1', total: '59.97', status: 'em_aberto' },
		},
		{
			name: 'setQuoteStatus',
			args: ({ store }) => [{ path: { id: newest(store.quotes).id }, body: { status: 'vendido' } }],
			returns: { status: 'vendido' },
		},
		{
			name: 'getQuote',
			args: ({ store }) => [{ path: { id: newest(store.quotes).id } }],
			returns: { status: 'vendido' },
		},
		{
			name: 'getQuote',
			args: () => [{ path: { id: 'none' } }],
			fails: { status: 404, body: { error: { code: expect.any(String) } } },
		},
	],
};
