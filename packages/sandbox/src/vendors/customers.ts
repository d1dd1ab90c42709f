import type { RdCrmMock } from '@rdcrm/mock-rdcrm';

const CUSTOMERS = 8;

export type Customer = ReturnType<typeof customersOf>[number];

/** Returns contacts of the CRM for a helpdesk's seeded tickets, those with an ongoing deal first. */
export function customersOf({ store }: Pick<RdCrmMock, 'store'>) {
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
