import { createMockMailchimp, type MockMailchimp } from '@rdcrm/mock-mailchimp';
import { mailchimpContents } from './marketing-contents.ts';
import { secretHeader, type Vendor } from './vendor.ts';

export const mailchimp: Vendor<MockMailchimp> = {
	label: 'Mailchimp',
	about: 'assinantes',
	path: '/3.0',
	create: ({ checkResponses, settings }) => createMockMailchimp({ checkResponses, settings }),
	credentials: ({ world }, n8n) => [
		{ name: 'Mailchimp', type: 'mailchimpApi', data: { apiKey: world.settings.api_key } },
		secretHeader('Mailchimp: segredo do MQL', n8n),
	],
	contents: mailchimpContents,
	records: { members: 'recordSubscriber' },
	connections: ['webhooks', 'codes'],
	connect: 'connectFixed',
	hasFixedHost: true,
};
