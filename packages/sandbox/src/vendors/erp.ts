import { createMockErp, type MockErp, type Quote } from '@rdcrm/mock-erp';
import type { Badge } from './contents.ts';
import { CANCELLED, LOST, OPEN, quoteContents, SOLD } from './quotes.ts';
import { order, secretHeader, type Vendor } from './vendor.ts';

const BADGES: Record<Quote['status'], Badge> = {
	em_aberto: OPEN,
	vendido: SOLD,
	perdido: LOST,
	cancelado: CANCELLED,
};

export const erp: Vendor<MockErp> = {
	label: 'ERP',
	about: 'orçamentos, clientes',
	colour: '#7a55c7',
	connector: 'erp-quotes/exemplo.json',
	addresses: { orcamentos: '/v1/quotes', clientes: '/v1/customers' },
	path: '/v1',
	create: ({ checkResponses, settings }) => createMockErp({ checkResponses, settings }),
	credentials: ({ url, world }, { reach = (one) => one, ...n8n }) => [
		{
			name: 'ERP',
			type: 'httpHeaderAuth',
			data: { name: 'X-Api-Key', value: world.settings.api_key },
		},
		{
			name: 'ERP: login',
			type: 'oAuth2Api',
			data: {
				grantType: 'clientCredentials',
				accessTokenUrl: `${reach(url)}/v1/oauth/token`,
				clientId: world.settings.client_id,
				clientSecret: world.settings.client_secret,
				scope: '',
				authentication: 'header',
			},
		},
		secretHeader('ERP: chave das notificações', n8n),
		{
			name: 'ERP: segredo das notificações',
			type: 'crypto',
			data: { hmacSecret: n8n.secret },
		},
	],
	setUp: ({ url, world }, n8n) =>
		order(
			'The ERP',
			'POST',
			`${url}/v1/webhooks`,
			{
				url: `${n8n.url}/webhook/erp-orcamentos`,
				events: ['quote.numbered'],
				secret: n8n.secret,
				headers: { 'X-Segredo': n8n.secret },
			},
			{ 'x-api-key': world.settings.api_key },
		),
	contents: ({ store }) =>
		quoteContents(
			store.quotes
				.all()
				.toReversed()
				.map(({ id, number, title, customer_id, status }) => ({
					id,
					label: number ?? '…',
					detail: title ?? store.customers.get(customer_id)?.name ?? '',
					badge: BADGES[status],
				})),
		),
	records: { quotes: 'recordQuote', customers: 'recordCustomer' },
	connections: ['subscriptions', 'tokens'],
};
