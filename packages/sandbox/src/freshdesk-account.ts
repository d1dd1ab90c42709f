import { fileURLToPath } from 'node:url';
import type { Mocks } from './mocks.ts';

const APP = fileURLToPath(
	new URL('../../../workflows/support-context/apps/freshdesk', import.meta.url),
);
const CUSTOMERS = 8;

/** As an administrator would: the app in the side panel, and rules that tell n8n of tickets. */
export async function setUpFreshdesk(mocks: Mocks, n8nUrl: string, secret: string): Promise<void> {
	const { freshdesk } = mocks;
	freshdesk.world.settings = {
		...freshdesk.world.settings,
		customers: customersOf(mocks),
		app: { folder: APP, iparams: { n8n: new URL(n8nUrl).host, segredo: secret } },
	};
	freshdesk.reset();
	const rules = [
		{ name: 'RD Station CRM: ticket novo', on: 'creation', event: 'created' },
		{
			name: 'RD Station CRM: ticket resolvido ou fechado',
			on: 'update',
			events: [
				{ field: 'status', to: 4 },
				{ field: 'status', to: 5 },
			],
			event: 'resolved',
		},
	];
	for (const { event, ...rule } of rules) {
		const webhook = {
			url: `${n8nUrl}/webhook/freshdesk-avisos`,
			headers: { 'X-Segredo': secret },
			content: { layout: 'advanced', body: `{"event":"${event}","ticket_id":{{ticket.id}}}` },
		};
		const response = await fetch(`${freshdesk.url}/_sandbox/automation-rules`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ...rule, webhook }),
		});
		if (!response.ok) throw new Error(`Freshdesk refused the rule: ${await response.text()}`);
	}
}

/** People of the CRM, so that the seeded tickets have a context: first those who are buying. */
function customersOf({ rdcrm: { store } }: Mocks) {
	const buying = (id: string) =>
		store.deals.by('contact_id', id).some(({ status }) => status === 'ongoing');
	return store.contacts
		.all()
		.filter(({ emails }) => emails.length > 0)
		.sort((a, b) => Number(buying(b.id)) - Number(buying(a.id)))
		.slice(0, CUSTOMERS)
		.map(({ name, emails, organization_id }) => ({
			name,
			email: emails[0]?.email ?? '',
			company: store.organizations.get(organization_id ?? '')?.name ?? null,
		}));
}
