import { createMockRdCrm, type RdCrmMock } from '@rdcrm/mock-rdcrm';
import { rdcrmContents } from './rdcrm-contents.ts';
import { firstOf, SETTINGS, type Vendor } from './vendor.ts';

export const rdcrm: Vendor<RdCrmMock> = {
	label: 'RD Station CRM',
	about: 'negociações, contatos',
	colour: '#0f6fb0',
	path: '/crm/v2',
	create: ({ checkResponses, settings }) => createMockRdCrm({ checkResponses, settings }),
	credentials: ({ url, world }, { reach = (one) => one }) => [
		{
			name: 'RD Station CRM',
			type: 'rdCrmOAuth2Api',
			data: {
				environment: 'custom',
				apiBaseUrl: reach(url),
				// Opened in a person's browser.
				accountsBaseUrl: url,
				clientId: world.settings.client_id,
				clientSecret: world.settings.client_secret,
			},
			isConnected: true,
		},
	],
	accountValues: ({ store }) => {
		const responsible = { [SETTINGS]: { responsavel_email: firstOf(store.users.all()).email } };
		return {
			'marketing-sync/3-mql-vira-negociacao.json': responsible,
			'support-context/ticket-resolvido-no-crm.json': responsible,
		};
	},
	links: ({ url }) => ({ 'https://crm.rdstation.com/app': `${url}/_sandbox/crm` }),
	contents: rdcrmContents,
	records: {
		deals: 'recordDeal',
		contacts: 'recordContact',
		organizations: 'recordOrganization',
		notes: 'recordNote',
		tasks: 'recordTask',
	},
	connections: ['webhooks', 'authorization_codes', 'access_tokens', 'refresh_tokens'],
	connect: {
		pt: 'Escolha o ambiente Custom e dê as duas URLs.',
		en: 'Choose the environment Custom and enter both URLs.',
	},
};
