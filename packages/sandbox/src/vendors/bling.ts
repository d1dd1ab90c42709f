import { type BlingMock, createMockBling } from '@rdcrm/mock-bling';
import type { Badge } from './contents.ts';
import { CANCELLED, OPEN, quoteContents, SOLD } from './quotes.ts';
import { firstOf, SETTINGS, type Vendor } from './vendor.ts';

/** Bling's own statuses that end an order. */
const BADGES: Record<number, Badge> = {
	9: SOLD,
	12: CANCELLED,
};

export const bling: Vendor<BlingMock> = {
	label: 'Bling',
	about: 'pedidos de venda, contatos',
	colour: '#2f8f5b',
	connector: 'erp-quotes/bling.json',
	addresses: { bling_url: '/Api/v3' },
	path: '/Api/v3',
	create: ({ checkResponses, settings }) => createMockBling({ checkResponses, settings }),
	credentials: ({ url, world: { settings } }, { reach = (one) => one }) => [
		{
			name: 'Bling',
			type: 'oAuth2Api',
			data: {
				grantType: 'authorizationCode',
				// Opened in a person's browser.
				authUrl: `${url}/Api/v3/oauth/authorize`,
				accessTokenUrl: `${reach(url)}/Api/v3/oauth/token`,
				clientId: settings.client_id,
				clientSecret: settings.client_secret,
				scope: '',
				authentication: 'header',
			},
			isConnected: true,
		},
	],
	accountValues: ({ store }) => ({
		'erp-quotes/bling.json': {
			[SETTINGS]: { forma_de_pagamento: Number(firstOf(store.payment_methods.all()).id) },
		},
	}),
	contents: ({ store }) =>
		quoteContents(
			store.orders
				.all()
				.toReversed()
				.map(({ id, numero, contato, situacao }) => ({
					id,
					label: `${numero}`,
					detail: store.contacts.get(`${contato.id}`)?.nome ?? '',
					badge: BADGES[situacao] ?? OPEN,
				})),
		),
	records: { orders: 'recordQuote', contacts: 'recordCustomer' },
	connections: ['authorization_codes', 'access_tokens', 'refresh_tokens', 'webhooks'],
};
