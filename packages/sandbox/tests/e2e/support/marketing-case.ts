import { randomUUID } from 'node:crypto';
import { layDown, publishChanged, withoutClock, withSettings } from './configure.ts';
import type { Contact } from './crm.ts';
import { activeCampaignTool } from './marketing/activecampaign-tool.ts';
import { mailchimpTool } from './marketing/mailchimp-tool.ts';
import type { Form, Subscriber, Tool } from './marketing/tool.ts';
import { type Known, type MarketingWorld, STEPS, type Step } from './marketing/world.ts';
import { type LedgerEntry, type MockControl, ofCatchUp } from './mock-control.ts';
import { QUEUE, QUEUE_FLOW } from './queue.ts';
import { workflowOf } from './workflow-of.ts';
import { enterSandbox } from './world.ts';

type Vendor = Tool['name'];

const TOOLS: Record<Vendor, () => Promise<Tool>> = {
	Mailchimp: mailchimpTool,
	ActiveCampaign: activeCampaignTool,
};
export const VENDORS = Object.keys(TOOLS) as Vendor[];

const SECOND = 1_000;

/** What a step leaves to another one: a mark in the row of the link. */
const LEFT: { step: Step; column: string }[] = [
	{ step: 'subscriber', column: 'pendente' },
	{ step: 'stage', column: 'etapa_pendente' },
];

const LOST = [{ action: { type: 'drop' }, times: null }];

export async function enterMarketing(
	vendor: Vendor,
	wanted: Step[] = ['contact', 'subscriber', 'deal'],
): Promise<MarketingWorld> {
	const tool = await TOOLS[vendor]();
	const steps: Step[] = [...wanted];
	if (tool.isStageApart && wanted.includes('subscriber')) steps.push('stage');
	await tool.limit(false);
	const table = `rdcrm_${vendor.toLowerCase()}_vinculos`;
	const paths = Object.fromEntries(
		Object.entries(STEPS).map(([step, file]) => [step, `${tool.folder}/${file}`]),
	) as Record<Step, string>;
	const world = { ...(await enterSandbox(QUEUE_FLOW)), played: withoutClock };
	const { crm, n8n } = world;
	for (const { column } of LEFT) {
		if ((await n8n.tables.rows(table)).some((row) => row[column] === 1)) {
			await n8n.tables.update(table, { [column]: 1 }, { [column]: 0 });
		}
	}
	for (const step of steps) await publishChanged(world, paths[step]);

	const rows = () => n8n.tables.rows(table);
	const linksOf = async (email: string) => (await rows()).filter((row) => row.email === email);
	const start = (step: Step, trigger: string) =>
		n8n.runFromTrigger(workflowOf(paths[step]).id, trigger);
	/** What the steps left to each other is done, too. */
	const settle = async () => {
		await world.settle();
		for (let times = 0; times < 3; times++) {
			const left = await rows();
			const due = LEFT.filter(
				({ step, column }) => steps.includes(step) && left.some((row) => row[column] === 1),
			);
			if (due.length === 0) return;
			for (const { step } of due) await start(step, 'A cada 5 minutos');
			await world.settle();
		}
	};
	const run = async (step: Step, trigger: string) => {
		await start(step, trigger);
		await settle();
	};

	/** In the CRM people use PATCH in these tests, the flows never do. Controls have no operation. */
	const ofFlow = (entry: LedgerEntry) =>
		entry.operationId !== null &&
		!(entry.method === 'PATCH' && entry.path.startsWith('/crm/')) &&
		!entry.path.includes('/webhooks') &&
		!ofCatchUp(entry);
	const during = async (control: MockControl, act: () => Promise<unknown>) => {
		await settle();
		const before = await control.ledgerEnd();
		await act();
		await settle();
		return (await control.ledger(before)).filter(ofFlow);
	};
	const names = (entries: LedgerEntry[]) => entries.map(({ operationId }) => String(operationId));
	const changed = ({ effects }: LedgerEntry) => effects.length > 0;

	async function onlyContact(email: string): Promise<Contact> {
		const [contact, ...others] = await crm.contactsWith(email);
		if (!contact || others.length > 0) {
			throw new Error(`The CRM has ${contact ? others.length + 1 : 0} contacts with ${email}`);
		}
		return contact;
	}
	async function subscriber(ref: string): Promise<Subscriber> {
		const found = await tool.find(ref);
		if (!found) throw new Error(`${vendor} has no ${ref}`);
		return found;
	}
	const fromNow = async () => {
		const desde = new Date(Date.now() - SECOND).toISOString();
		for (const { id, nome } of await n8n.tables.rows('rdcrm_conferencias')) {
			if (!String(nome).startsWith(vendor.toLowerCase())) continue;
			await n8n.tables.update('rdcrm_conferencias', { id: Number(id) }, { desde });
		}
	};
	async function subscribers(count: number, form: Form = {}): Promise<Known[]> {
		const emails = Array.from({ length: count }, () => someone());
		for (const email of emails) {
			await tool.subscribe(email, { first: 'Ana', last: 'Lima', confirmed: true, ...form });
		}
		await settle();
		return Promise.all(
			emails.map(async (email) => ({
				email,
				id: (await subscriber(email)).id,
				contact: await onlyContact(email),
			})),
		);
	}
	const unheard = async (act: () => Promise<unknown>) => {
		await settle();
		await fromNow();
		await Promise.all([crm.control.plan(LOST), tool.control.plan(LOST)]);
		await act();
		await world.settle();
		await Promise.all([crm.control.plan([]), tool.control.plan([])]);
	};
	const restores: (() => Promise<void>)[] = [];
	const change: MarketingWorld['change'] = async (step, edit) => {
		restores.push(await publishChanged(world, paths[step], edit));
	};
	const calm = async () => {
		await tool.limit(false);
		for (const control of [crm.control, tool.control]) {
			await control.clearFaults();
			await control.plan([]);
		}
		for (const restore of restores.splice(0).reverse()) await restore();
		await fromNow();
	};
	await settle();
	return {
		...world,
		tool,
		paths,
		settle,
		linksOf,
		linkOf: async (email) => (await linksOf(email))[0],
		async waitingFor(...parts) {
			const keys = await Promise.all(parts.map(tool.keyOf));
			const flows = steps.map((step) => workflowOf(paths[step]).id);
			return (await n8n.tables.rows(QUEUE)).filter(
				({ fluxo, chave }) =>
					flows.includes(String(fluxo)) &&
					(keys.includes(String(chave)) || parts.some((part) => String(chave).includes(part))),
			);
		},
		crmCalls: async (act) => names(await during(crm.control, act)),
		async writes(act) {
			let inCrm: LedgerEntry[] = [];
			const there = await during(tool.control, async () => {
				inCrm = await during(crm.control, act);
			});
			return { crm: names(inCrm.filter(changed)), there: names(there.filter(changed)) };
		},
		subscribed: async (form) => {
			const [one] = await subscribers(1, form);
			return one as Known;
		},
		subscribers,
		onlyContact,
		subscriber,
		run,
		async later() {
			for (const { id, chave } of await n8n.tables.rows(QUEUE)) {
				await n8n.tables.update(QUEUE, { id: Number(id), chave: String(chave) }, { proxima: 1 });
			}
			await n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
			await settle();
		},
		async beginToCheckTool() {
			for (const step of ['contact', 'deal'] as const) {
				if (steps.includes(step)) await start(step, `Conferir o ${vendor}`);
			}
		},
		async checkTool() {
			for (const step of ['contact', 'deal'] as const) {
				if (steps.includes(step)) await run(step, `Conferir o ${vendor}`);
			}
		},
		fromNow,
		unheard,
		change,
		configure: (step, values) => change(step, (workflow) => withSettings(workflow, values)),
		calm,
		async leave() {
			await settle();
			await tool.limit(true);
			for (const step of steps) await layDown(world, paths[step]);
		},
		async emptyBases() {
			await unheard(async () => {
				for (const { id } of await tool.everyone()) await tool.erase(id);
				for (const { id } of await crm.everyContact()) await crm.deleteContact(id);
			});
		},
	};
}

/** An address that no other test uses. */
export const someone = (name = 'ana') => `${name}.${randomUUID().slice(0, 8)}@exemplo.com.br`;

export const GRANTED = { category: 'communications', type: 'consent', status: 'granted' };
export const DECLINED = { ...GRANTED, status: 'declined' };
