import { createMockMailchimp, type MockMailchimp } from '@rdcrm/mock-mailchimp';
import { marketingContents } from './marketing.ts';
import { firstOf, SETTINGS, secretHeader, type Vendor } from './vendor.ts';

export const mailchimp: Vendor<MockMailchimp> = {
	label: 'Mailchimp',
	about: 'assinantes',
	colour: '#d79b00',
	connector: 'marketing-sync/mailchimp',
	path: '/3.0',
	create: ({ checkResponses, settings }) => createMockMailchimp({ checkResponses, settings }),
	credentials: ({ world }, n8n) => [
		{ name: 'Mailchimp', type: 'mailchimpApi', data: { apiKey: world.settings.api_key } },
		secretHeader('Mailchimp: segredo do MQL', n8n),
	],
	accountValues: ({ store, world }) => {
		const { id } = firstOf(store.lists.all());
		return {
			'marketing-sync/mailchimp/mailchimp.json': {
				'Assinante mudou': { list: id },
				[SETTINGS]: {
					servidor: world.settings.api_key.split('-').at(-1),
					categoria_interesses: firstOf(store.interest_categories.all()).id,
				},
			},
		};
	},
	contents: ({ store }, { url, secret }) => {
		const [list] = store.lists.all();
		return marketingContents({
			subscribers: store.members
				.all()
				.toReversed()
				.map(({ id, email_address, merge_fields: { FNAME, LNAME }, status }) => ({
					...{ id, email: email_address, status },
					name: [FNAME, LNAME].filter(Boolean).join(' '),
				})),
			subscribe: (send, { first, last, email, jobTitle }) =>
				send('POST', `/_sandbox/lists/${list?.id}/subscribe`, {
					body: {
						email,
						merge_fields: { FNAME: first, LNAME: last, CARGO: jobTitle },
						marketing_permissions: [
							{ marketing_permission_id: list?.permissions[0]?.id, enabled: true },
						],
					},
				}),
			qualify: (send, member) =>
				send('POST', '/_sandbox/journeys/webhook', {
					body: {
						list_id: list?.id,
						member,
						url: `${url}/webhook/mailchimp-mql`,
						headers: { 'X-Segredo': secret },
					},
				}),
			unsubscribe: (send, id) =>
				send('POST', `/_sandbox/lists/${list?.id}/members/${id}/unsubscribe`, { body: {} }),
		});
	},
	records: { members: 'recordSubscriber' },
	connections: ['webhooks', 'codes'],
	fixedCredential: 'mailchimpApi',
};
