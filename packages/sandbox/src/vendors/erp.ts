import { createMockErp, type MockErp } from '@rdcrm/mock-erp';
import { erpContents } from './erp-contents.ts';
import { order, secretHeader, type Vendor } from './vendor.ts';

export const erp: Vendor<MockErp> = {
	label: 'ERP',
	about: 'orçamentos, clientes',
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
	contents: erpContents,
	records: { quotes: 'recordQuote', customers: 'recordCustomer' },
	connections: ['subscriptions', 'tokens'],
	connect: 'connectErp',
};
