import { type ClientCalls, newestId } from '@rdcrm/mock-kit/client-calls';
import { expect } from 'vitest';
import { createMockOdoo, type OdooMock } from './mock.ts';

export const clientCalls: ClientCalls<OdooMock> = {
	mockName: 'mock-odoo',
	createMock: () => createMockOdoo({ checkResponses: true }),
	credential: ({ world }) => world.settings.api_key,
	calls: [
		{
			name: 'resPartnerCreate',
			args: () => [{ body: { vals_list: [{ name: 'Padaria Sol', vat: '11222333000181' }] } }],
			returns: [expect.any(Number)],
		},
		{
			name: 'resPartnerSearchRead',
			args: () => [{ body: { domain: [['vat', '=', '11222333000181']], fields: ['name'] } }],
			returns: [{ name: 'Padaria Sol' }],
		},
		{
			name: 'saleOrderCreate',
			args: ({ store }) => [
				{
					body: {
						vals_list: [
							{
								partner_id: newestId(store.partners),
								client_order_ref: 'RD-1',
								order_line: [[0, 0, { product_id: newestId(store.products), product_uom_qty: 2 }]],
							},
						],
					},
				},
			],
			returns: [expect.any(Number)],
		},
		{
			name: 'saleOrderActionConfirm',
			args: ({ store }) => [{ body: { ids: [newestId(store.orders)] } }],
			returns: true,
		},
		{
			name: 'saleOrderRead',
			args: ({ store }) => [
				{ body: { ids: [newestId(store.orders)], fields: ['state', 'client_order_ref'] } },
			],
			returns: [{ state: 'sale', client_order_ref: 'RD-1' }],
		},
		{
			name: 'saleOrderActionConfirm',
			args: () => [{ body: { ids: [999] } }],
			fails: { status: 404, body: { name: expect.any(String) } },
		},
		{
			name: 'saleOrderFieldsGet',
			args: () => [{ body: {} }],
			returns: { state: { type: 'selection' } },
		},
	],
};
