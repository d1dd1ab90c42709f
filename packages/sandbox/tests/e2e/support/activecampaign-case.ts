import { randomUUID } from 'node:crypto';
import { ActiveCampaign, type Form } from './activecampaign.ts';
import { addresses } from './addresses.ts';
import { configure } from './configure.ts';
import type { Contact } from './crm.ts';
import { type LedgerEntry, type MockControl, ofCatchUp } from './mock-control.ts';
import { workflowOf } from './workflow-of.ts';
import { awayFromTheHour, enterSandbox, forgetContacts, type SandboxWorld } from './world.ts';

export const PATH = 'marketing-sync/activecampaign.json';
export const LINKS = 'rdcrm_activecampaign_contatos';
export const REVIEW = 'rdcrm_activecampaign_revisar';

type Calls = { crm: string[]; activecampaign: string[] };

export interface MarketingWorld extends SandboxWorld {
	ac: ActiveCampaign;
	/** The operations that the flow asks for while `act` and all that follows from it happen. */
	callsDuring(act: () => Promise<unknown>): Promise<Calls>;
	/** The only contact of the CRM with this address; fails where there are none or several. */
	onlyContact(email: string): Promise<Contact>;
	/** A subscriber of the newsletter whom the flow has already brought into the CRM. */
	subscribed(form?: Partial<Form>): Promise<{ email: string; contact: Contact }>;
	rowOf(email: string): Promise<Record<string, unknown> | undefined>;
	reviewsOf(email: string): Promise<unknown[]>;
	run(trigger: string): Promise<void>;
	/** The same with other values in "Configuração", which are put back. */
	runWith(trigger: string, values: Record<string, unknown>): Promise<void>;
	/** The row falls due, then the schedule's five minutes are up. */
	fiveMinutesLater(email: string): Promise<void>;
	/** Both sides without anyone: what other tests left behind is not compared. */
	emptyBases(): Promise<void>;
	/** Nothing that a test ordered goes on; ActiveCampaign's limit rests, as most tests are not about it. */
	calm(): Promise<void>;
	/** The limit of ActiveCampaign's accounts, which is on for everyone else. */
	limit(): Promise<unknown>;
}

export async function enterActiveCampaign(): Promise<MarketingWorld> {
	const world = await enterSandbox(PATH);
	const { crm, n8n, controls, settle } = world;
	const ac = new ActiveCampaign(addresses().activecampaign);
	const calm = async () => {
		await Promise.all([controls.rdcrm, ac.control].map((one) => one.clearFaults()));
		await Promise.all([controls.rdcrm, ac.control].map((one) => one.plan([])));
		await ac.control.settings({ requests_per_second: null });
	};
	await calm();

	async function onlyContact(email: string): Promise<Contact> {
		const [contact, ...others] = await crm.contactsWith(email);
		if (!contact || others.length > 0) {
			throw new Error(`The CRM has ${contact ? others.length + 1 : 0} contacts with ${email}`);
		}
		return contact;
	}
	async function run(trigger: string): Promise<void> {
		await n8n.runFromTrigger(workflowOf(PATH).id, trigger);
		await settle();
	}
	async function runWith(trigger: string, values: Record<string, unknown>): Promise<void> {
		const restore = await configure(world, PATH, values);
		try {
			await run(trigger);
		} finally {
			await restore();
		}
	}
	return {
		...world,
		ac,
		runWith,
		async emptyBases() {
			for (const { id } of await ac.subscribers()) await ac.delete(id);
			await forgetContacts(world);
		},
		calm,
		limit: () => ac.control.settings({ requests_per_second: 5 }),
		onlyContact,
		run,
		async callsDuring(act) {
			await awayFromTheHour(world);
			const before = await Promise.all([controls.rdcrm, ac.control].map((one) => one.ledgerEnd()));
			await act();
			await settle();
			const [crmCalls, acCalls] = await Promise.all([
				callsSince(controls.rdcrm, before[0]),
				callsSince(ac.control, before[1]),
			]);
			return { crm: crmCalls, activecampaign: acCalls };
		},
		async subscribed(form = {}) {
			const email = someEmail();
			await ac.submitForm({ email, first_name: 'Ana', last_name: 'Lima', ...form });
			await settle();
			return { email, contact: await onlyContact(email) };
		},
		async rowOf(email) {
			return (await n8n.dataTableRows(LINKS)).find((row) => row.email === email);
		},
		async reviewsOf(email) {
			return (await n8n.dataTableRows(REVIEW)).filter((row) => row.email === email);
		},
		async fiveMinutesLater(email) {
			await n8n.updateDataTableRows(LINKS, { email }, { retomar_em: 1 });
			await run('A cada 5 minutos');
		},
	};
}

/** Of the calls, those that change something. */
export const writesOf = (calls: string[]) => calls.filter((name) => !/^(get|list)/.test(name));

export const someEmail = () => `pessoa.${randomUUID().slice(0, 8)}@exemplo.com.br`;

/**
 * The calls of the flow: what people do goes by PATCH or by `/_sandbox`, and what n8n does for the
 * triggers goes to the webhooks.
 */
async function callsSince(control: MockControl, end = 0): Promise<string[]> {
	const counts = (entry: LedgerEntry) =>
		entry.operationId &&
		entry.method !== 'PATCH' &&
		!entry.path.includes('/webhooks') &&
		!ofCatchUp(entry);
	return (await control.ledger(end)).filter(counts).map(({ operationId }) => operationId ?? '');
}
