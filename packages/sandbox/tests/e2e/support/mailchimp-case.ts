import { randomUUID } from 'node:crypto';
import { addresses } from './addresses.ts';
import type { Contact } from './crm.ts';
import { Mailchimp } from './mailchimp.ts';
import { type LedgerEntry, type MockControl, ofCatchUp } from './mock-control.ts';
import { awayFromTheHour, enterSandbox, type SandboxWorld } from './world.ts';

export interface MailchimpWorld extends SandboxWorld {
	mailchimp: Mailchimp;
	/** A subscriber of the newsletter whom the flow has already brought into the CRM; `id` is Mailchimp's. */
	subscribed(): Promise<{ email: string; id: string; contact: Contact }>;
	/** What the flow asks of the CRM while `act` and all that follows from it happens. */
	crmCalls(act: () => Promise<unknown>): Promise<string[]>;
	/** What the flow changes on either side meanwhile. */
	writes(act: () => Promise<unknown>): Promise<{ crm: string[]; mailchimp: string[] }>;
}

export const PATH = 'marketing-sync/mailchimp.json';
export const TABLE = 'rdcrm_mailchimp_contatos';
export const REVIEW = 'rdcrm_mailchimp_revisar';

export async function enterMailchimp(): Promise<MailchimpWorld> {
	const world = await enterSandbox(PATH);
	const mailchimp = await Mailchimp.connect(addresses().mailchimp);
	/** In the CRM people use PATCH in these tests, the flow never does. Controls have no operation. */
	const flow = (entry: LedgerEntry) =>
		entry.operationId !== null &&
		!(entry.method === 'PATCH' && entry.path.startsWith('/crm/')) &&
		!ofCatchUp(entry);
	const during = async (control: MockControl, act: () => Promise<unknown>) => {
		await awayFromTheHour(world);
		const before = await control.ledgerEnd();
		await act();
		await world.settle();
		return (await control.ledger(before)).filter(flow);
	};
	const names = (entries: LedgerEntry[]) => entries.map(({ operationId }) => String(operationId));
	const changed = ({ effects }: LedgerEntry) => effects.length > 0;
	const crmCalls = async (act: () => Promise<unknown>) =>
		names(await during(world.crm.control, act));
	const writes = async (act: () => Promise<unknown>) => {
		let crm: LedgerEntry[] = [];
		const inMailchimp = await during(mailchimp.control, async () => {
			crm = await during(world.crm.control, act);
		});
		return { crm: names(crm.filter(changed)), mailchimp: names(inMailchimp.filter(changed)) };
	};
	const subscribed: MailchimpWorld['subscribed'] = async () => {
		const email = someone();
		const merge_fields = { FNAME: 'Ana', LNAME: 'Lima' };
		const { contact_id: id } = await mailchimp.subscribe(email, { merge_fields });
		await world.settle();
		const [contact] = await world.crm.contactsWith(email);
		if (!contact) throw new Error(`${email} is not in the CRM`);
		return { email, id, contact };
	};
	return { ...world, mailchimp, subscribed, crmCalls, writes };
}

/** An address that no other test uses. */
export const someone = (name = 'ana') => `${name}.${randomUUID().slice(0, 8)}@exemplo.com.br`;
