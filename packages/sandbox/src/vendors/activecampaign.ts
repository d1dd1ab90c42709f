import { createMockActiveCampaign, type MockActiveCampaign } from '@rdcrm/mock-activecampaign';
import { marketingContents } from './marketing.ts';
import { firstOf, SETTINGS, type Vendor } from './vendor.ts';

const URL = 'https://exemplo.api-us1.com';

/** Id of the form whose sign-ups must be confirmed, in the mock's account. */
export const DOUBLE_OPT_IN_FORM = '2';

/** The statuses of a subscription, as the console names them. */
const STATUSES: Record<string, string> = {
	0: 'pending',
	1: 'subscribed',
	2: 'unsubscribed',
	3: 'cleaned',
};
const MQL = 'MQL';

export const activecampaign: Vendor<MockActiveCampaign> = {
	label: 'ActiveCampaign',
	about: 'contatos',
	colour: '#3457d5',
	connector: 'marketing-sync/activecampaign',
	addresses: { activecampaign_url: '' },
	path: '/api/3',
	create: ({ checkResponses, settings }) => createMockActiveCampaign({ checkResponses, settings }),
	credentials: ({ url, world }, { reach }) => [
		{
			name: 'ActiveCampaign',
			type: 'activeCampaignApi',
			data: {
				apiUrl: reach?.(url) ?? URL,
				apiKey: world.settings.api_key,
			},
		},
	],
	accountValues: ({ store }) => ({
		'marketing-sync/activecampaign/activecampaign.json': {
			[SETTINGS]: {
				activecampaign_url: URL,
				lista: firstOf(store.lists.all()).id,
				formularios_confirmados: DOUBLE_OPT_IN_FORM,
			},
		},
	}),
	contents: ({ store }) =>
		marketingContents({
			subscribers: store.contacts
				.all()
				.toReversed()
				.map(({ id, firstName, lastName, email }) => ({
					...{ id, email },
					name: `${firstName} ${lastName}`.trim(),
					status: STATUSES[store.subscriptions.by('contact', id)[0]?.status ?? ''] ?? '',
				})),
			subscribe: (send, { first, last, email, jobTitle }) =>
				send('POST', '/_sandbox/forms/submit', {
					body: {
						email,
						first_name: first,
						last_name: last,
						fields: { cargo: jobTitle, consentimento: '||Aceito receber e-mails||' },
					},
				}),
			qualify: async (send, email) => {
				const path = `/_sandbox/contacts/${encodeURIComponent(email)}/tags`;
				// Adding a tag that is already there sends no notification.
				await send('POST', path, { body: { remove: [MQL] } });
				await send('POST', path, { body: { add: [MQL] } });
			},
			unsubscribe: (send, id) => send('POST', `/_sandbox/contacts/${id}/unsubscribe`, { body: {} }),
		}),
	records: { contacts: 'recordSubscriber', contact_tags: 'recordTag' },
	connections: ['webhooks'],
};
