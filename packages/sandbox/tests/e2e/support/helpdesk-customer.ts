import { randomUUID } from 'node:crypto';
import type { Contact, Deal, User } from './crm.ts';
import type { SandboxWorld } from './world.ts';

interface DealWish {
	name: string;
	price?: number;
	status?: 'ongoing' | 'won' | 'lost';
	/** The deal's owner; defaults to the company's owner. */
	owner?: User;
}

interface Options {
	deals?: DealWish[];
	/** Prefix for the names of the contact and the company. */
	hostile?: string;
	/** The address in the CRM; the ticket's may differ in case. */
	email?: string;
	company?: boolean;
}

export interface HelpdeskCustomer {
	name: string;
	email: string;
	company: string;
	owner: User;
	contact: Contact;
	organizationId: string | null;
	deals: Deal[];
}

const STAGE = 'Apresentação';

/** Creates a customer who writes to support and has records in the CRM. */
export async function helpdeskCustomer(
	{ crm }: Pick<SandboxWorld, 'crm'>,
	{
		deals = [{ name: 'Expansão', price: 1500 }],
		hostile = '',
		company = true,
		...options
	}: Options = {},
): Promise<HelpdeskCustomer> {
	const tag = randomUUID().slice(0, 8);
	const [, owner] = await crm.users();
	if (!owner) throw new Error('The CRM has no second user');
	const email = options.email ?? `ana.${tag}@exemplo.com.br`;
	const companyName = `${hostile}Padaria ${tag}`;
	const organization = company
		? await crm.addOrganization({ name: companyName, owner_id: owner.id })
		: null;
	const name = `${hostile}Ana ${tag}`;
	const contact = await crm.addContact({
		name,
		job_title: 'Gerente de compras',
		emails: [{ email }],
		...(organization && { organization_id: organization.id }),
	});
	const stageId = await crm.stageId(STAGE);
	const made: Deal[] = [];
	for (const { name, price = 0, status = 'ongoing', owner: own = owner } of deals) {
		const deal = await crm.createDeal({
			name: `${hostile}${name} ${tag}`,
			one_time_price: price,
			stage_id: stageId,
			owner_id: own.id,
			contact_ids: [contact.id],
			...(organization && { organization_id: organization.id }),
		});
		made.push(status === 'ongoing' ? deal : await crm.updateDeal(deal.id, { status }));
	}
	return {
		name,
		email,
		company: companyName,
		owner,
		contact,
		organizationId: organization?.id ?? null,
		deals: made,
	};
}
