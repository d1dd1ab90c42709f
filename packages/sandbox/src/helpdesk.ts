import type { createMockRdCrm } from '@rdcrm/mock-rdcrm';
import { workflowsFolder } from './workflow-files.ts';

type RdCrm = ReturnType<typeof createMockRdCrm>;

/** As many as the helpdesks are seeded with. */
const CUSTOMERS = 8;

export interface Installation {
	n8nUrl: string;
	/** What the side panels show to n8n. */
	secret: string;
}

/** Who writes to the helpdesks: contacts of the CRM with a deal that is under way, so that their tickets have a context. */
export function customersOf({ store }: Pick<RdCrm, 'store'>) {
	const busy = new Set(
		store.deals
			.all()
			.filter(({ status }) => status === 'ongoing')
			.flatMap(({ contact_ids }) => contact_ids),
	);
	return store.contacts
		.all()
		.filter(({ id, emails }) => busy.has(id) && emails.length > 0)
		.slice(0, CUSTOMERS)
		.map(({ name, emails, organization_id }) => ({
			name,
			email: emails[0]?.email ?? '',
			organization: store.organizations.get(organization_id ?? '')?.name ?? null,
		}));
}

/** The app in Zendesk's side panel, with what an administrator types in to install it. */
export const zendeskApp = ({ n8nUrl, secret }: Installation) => ({
	folder: `${workflowsFolder}/support-context/apps/zendesk`,
	settings: { n8n_url: n8nUrl, segredo: secret },
});
