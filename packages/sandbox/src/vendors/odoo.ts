import { createMockOdoo, type OdooMock } from '@rdcrm/mock-odoo';
import type { Badge } from './contents.ts';
import { CANCELLED, OPEN, quoteContents, SOLD } from './quotes.ts';
import type { Vendor } from './vendor.ts';

/** Value of the connector's setting `odoo_url`. */
const URL = 'https://odoo.exemplo.com.br';

const BADGES: Record<string, Badge> = {
	draft: OPEN,
	sent: OPEN,
	sale: SOLD,
	cancel: CANCELLED,
};

export const odoo: Vendor<OdooMock> = {
	label: 'Odoo',
	about: 'cotações, clientes',
	colour: '#8a4f7d',
	connector: 'erp-quotes/odoo.json',
	addresses: { odoo_url: '' },
	path: '/json/2',
	create: ({ checkResponses, settings }) => createMockOdoo({ checkResponses, settings }),
	credentials: ({ world }) => [
		{
			name: 'Odoo',
			type: 'odooApiKeyApi',
			data: { url: URL, db: '', apiKey: world.settings.api_key },
		},
	],
	contents: ({ store }) =>
		quoteContents(
			store.orders
				.all()
				.toReversed()
				.map(({ id, name, partner_id, state }) => ({
					id,
					label: `${name}`,
					detail: `${store.partners.get(`${partner_id}`)?.name ?? ''}`,
					badge: BADGES[`${state}`],
				})),
		),
	records: { orders: 'recordQuote', partners: 'recordCustomer' },
	connections: [],
};
