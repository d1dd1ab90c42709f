import type { MockActiveCampaign } from '@rdcrm/mock-activecampaign';
import { SUBSCRIBERS_PATH } from '@rdcrm/mock-kit';
import type { MockMailchimp } from '@rdcrm/mock-mailchimp';
import type { Badge, Contents, Field } from './contents.ts';
import { namesOf, personFields, proposeAnother } from './people.ts';
import type { N8nSide } from './vendor.ts';

const BADGES: Record<string, Badge> = {
	subscribed: { text: 'subscribed', tone: 'good' },
	unsubscribed: { text: 'unsubscribed', tone: 'calm' },
	pending: { text: 'pending', tone: 'wait' },
	cleaned: { text: 'cleaned', tone: 'bad' },
};

const form = (): Field[] => [
	...personFields(),
	{ name: 'job_title', label: 'fieldJobTitle', value: 'Compras', isOptional: true },
];

export function mailchimpContents(
	{ store }: Pick<MockMailchimp, 'store'>,
	{ url, secret }: N8nSide,
): Contents {
	const [list] = store.lists.all();
	const members = store.members.all().toReversed();
	return {
		panels: [
			{
				title: 'subscribers',
				path: SUBSCRIBERS_PATH,
				cards: members.map(({ id, email_address, merge_fields: { FNAME, LNAME }, status }) => ({
					id,
					label: [FNAME, LNAME].filter(Boolean).join(' ') || email_address,
					detail: email_address,
					badge: BADGES[status],
					path: `${SUBSCRIBERS_PATH}/${id}`,
				})),
			},
		],
		acts: [
			{
				name: 'Subscribe',
				fields: form(),
				run: async (send, { name, email, job_title = '' }) => {
					const [FNAME, LNAME] = namesOf(name);
					const merge_fields = { FNAME, LNAME, CARGO: job_title };
					const agreed = { marketing_permission_id: list?.permissions[0]?.id, enabled: true };
					await send('POST', `/_sandbox/lists/${list?.id}/subscribe`, {
						body: { email, merge_fields, marketing_permissions: [agreed] },
					});
					proposeAnother();
				},
			},
			{
				name: 'Mql',
				targets: members
					.filter(({ status }) => status === 'subscribed')
					.map(({ email_address }) => ({ value: email_address, label: email_address })),
				fields: [],
				run: (send, { target }) =>
					send('POST', '/_sandbox/journeys/webhook', {
						body: {
							list_id: list?.id,
							member: target,
							url: `${url}/webhook/mailchimp-mql`,
							headers: { 'X-Segredo': secret },
						},
					}),
			},
			{
				name: 'Withdraw',
				targets: members
					.filter(({ status }) => status === 'subscribed')
					.map(({ id, email_address }) => ({ value: id, label: email_address })),
				fields: [],
				run: (send, { target }) =>
					send('POST', `/_sandbox/lists/${list?.id}/members/${target}/unsubscribe`, { body: {} }),
			},
		],
	};
}

const STATUSES: Record<string, keyof typeof BADGES> = {
	0: 'pending',
	1: 'subscribed',
	2: 'unsubscribed',
	3: 'cleaned',
};
const MQL = 'MQL';

export function activecampaignContents({ store }: Pick<MockActiveCampaign, 'store'>): Contents {
	const contacts = store.contacts.all().toReversed();
	const statusOf = (id: string) => store.subscriptions.by('contact', id)[0]?.status ?? '';
	return {
		panels: [
			{
				title: 'subscribers',
				path: SUBSCRIBERS_PATH,
				cards: contacts.map(({ id, firstName, lastName, email }) => ({
					id,
					label: `${firstName} ${lastName}`.trim() || email,
					detail: email,
					badge: BADGES[STATUSES[statusOf(id)] ?? ''],
					path: `${SUBSCRIBERS_PATH}/${id}`,
				})),
			},
		],
		acts: [
			{
				name: 'Subscribe',
				fields: form(),
				run: async (send, { name, email, job_title = '' }) => {
					const [first_name, last_name] = namesOf(name);
					const fields = { cargo: job_title, consentimento: '||Aceito receber e-mails||' };
					await send('POST', '/_sandbox/forms/submit', {
						body: { email, first_name, last_name, fields },
					});
					proposeAnother();
				},
			},
			{
				name: 'Mql',
				targets: contacts
					.filter(({ id }) => statusOf(id) === '1')
					.map(({ email }) => ({ value: email, label: email })),
				fields: [],
				run: async (send, { target = '' }) => {
					const path = `/_sandbox/contacts/${encodeURIComponent(target)}/tags`;
					// Adding a tag that is already there sends no notification.
					await send('POST', path, { body: { remove: [MQL] } });
					await send('POST', path, { body: { add: [MQL] } });
				},
			},
			{
				name: 'Withdraw',
				targets: contacts
					.filter(({ id }) => statusOf(id) === '1')
					.map(({ id, email }) => ({ value: id, label: email })),
				fields: [],
				run: (send, { target }) =>
					send('POST', `/_sandbox/contacts/${target}/unsubscribe`, { body: {} }),
			},
		],
	};
}
