import { createMockRdCrm, type RdCrmMock } from '@rdcrm/mock-rdcrm';
import { rdcrmContents } from './rdcrm-contents.ts';
import type { Vendor } from './vendor.ts';

export const rdcrm: Vendor<RdCrmMock> = {
	label: 'RD Station CRM',
	about: 'negociações, contatos',
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
	contents: rdcrmContents,
	records: {
		deals: 'recordDeal',
		contacts: 'recordContact',
		organizations: 'recordOrganization',
		notes: 'recordNote',
		tasks: 'recordTask',
	},
	connections: ['webhooks', 'authorization_codes', 'access_tokens', 'refresh_tokens'],
	connect: 'connectCrm',
};
