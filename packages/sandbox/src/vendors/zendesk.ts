import { createMockZendesk, type MockZendesk } from '@rdcrm/mock-zendesk';
import { workflowsFolder } from '../workflow-files.ts';
import { zendeskContents } from './helpdesk-contents.ts';
import { order, type Vendor } from './vendor.ts';

export const zendesk: Vendor<MockZendesk> = {
	label: 'Zendesk',
	about: 'tickets, tela do agente',
	path: '/api/v2',
	create: ({ checkResponses, settings, customers }) =>
		createMockZendesk({
			checkResponses,
			settings: {
				...settings,
				customers: customers().map(({ company, ...person }) => ({
					...person,
					organization: company,
				})),
			},
		}),
	credentials: ({ world: { settings } }, { secret }) => [
		{
			name: 'Zendesk',
			type: 'zendeskApi',
			data: {
				subdomain: settings.subdomain,
				email: 'integracao@aurora.example',
				apiToken: settings.api_token,
			},
		},
		{
			name: 'Zendesk: segredo do painel',
			type: 'jwtAuth',
			data: { keyType: 'passphrase', secret, algorithm: 'HS256' },
		},
	],
	setUp: ({ url }, n8n) =>
		order('Zendesk', 'PATCH', `${url}/_sandbox/settings`, {
			app: {
				folder: `${workflowsFolder}/support-context/apps/zendesk`,
				settings: { n8n_url: n8n.url, segredo: n8n.secret },
			},
		}),
	contents: zendeskContents,
	records: { tickets: 'recordTicket', comments: 'recordComment' },
	connections: ['webhooks', 'triggers', 'tokens'],
	connect: 'connectFixed',
	hasFixedHost: true,
};
