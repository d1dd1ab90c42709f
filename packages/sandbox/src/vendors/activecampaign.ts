import { createMockActiveCampaign, type MockActiveCampaign } from '@rdcrm/mock-activecampaign';
import { activecampaignContents } from './marketing-contents.ts';
import type { Vendor } from './vendor.ts';

export const ACTIVECAMPAIGN_URL = 'https://exemplo.api-us1.com';

export const activecampaign: Vendor<MockActiveCampaign> = {
	label: 'ActiveCampaign',
	about: 'contatos',
	path: '/api/3',
	create: ({ checkResponses, settings }) => createMockActiveCampaign({ checkResponses, settings }),
	credentials: ({ url, world }, { reach }) => [
		{
			name: 'ActiveCampaign',
			type: 'activeCampaignApi',
			data: {
				apiUrl: reach?.(url) ?? ACTIVECAMPAIGN_URL,
				apiKey: world.settings.api_key,
			},
		},
	],
	contents: activecampaignContents,
	records: { contacts: 'recordSubscriber', contact_tags: 'recordTag' },
	connections: ['webhooks'],
	connect: 'connectActiveCampaign',
};
