import { randomUUID } from 'node:crypto';
import { enterWithoutClock, publishChanged, withSettings } from './configure.ts';
import type { Contact } from './crm.ts';
import { activeCampaignTool } from './marketing/activecampaign-tool.ts';
import { mailchimpTool } from './marketing/mailchimp-tool.ts';
import type { Form, Subscriber, Tool } from './marketing/tool.ts';
import {
	type Known,
	type MarketingWorld,
	type Part,
	SHARED,
	STEPS,
	type Step,
} from './marketing/world.ts';
import { type LedgerEntry, type MockControl, ofCatchUp } from './mock-control.ts';
import { EVENTS_FLOW, QUEUE, QUEUE_FLOW, ROLES, sweep } from './queue.ts';
import { runCheckOf } from './run-check.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

type Vendor = Tool['name'];

const TOOLS: Record<Vendor, () => Promise<Tool>> = {
	Mailchimp: mailchimpTool,
	ActiveCampaign: activeCampaignTool,
};
export const VENDORS = Object.keys(TOOLS) as Vendor[];

/** The stories are the same for all tools: this one runs all tests, the others one pass. */
export const STORIES: Vendor[] = ['Mailchimp'];

const SECOND = 1_000;
/** Links whose changes other steps have left to step 2. */
const PENDING = { pendente: 1 };

const LOST = [{ action: { type: 'drop' }, times: null }];

export async function enterMarketing(
	vendor: Vendor,
	wanted: Step[] = ['contact', 'subscriber', 'deal'],
): Promise<MarketingWorld> {
	const tool = await TOOLS[vendor]();
	const parts: Part[] = ['connector', 'sync', 'check', ...wanted];
	await tool.limit(false);
	const table = `rdcrm_${tool.system}_vinculos`;
	const paths: Record<Part, string> = { ...STEPS, ...SHARED, connector: tool.connector };
	const world = await enterWithoutClock(
		QUEUE_FLOW,
		EVENTS_FLOW,
		...parts.map((part) => paths[part]),
	);
	const { crm, n8n } = world;
	const pending = () => n8n.tables.rowsWith(table, PENDING);
	if ((await pending()).length > 0) await n8n.tables.update(table, PENDING, { pendente: 0 });
	await forgetResting(world);

	const linksOf = (email: string) => n8n.tables.rowsWith(table, { email });
	const start = (part: Part, trigger: string) =>
		n8n.runFromTrigger(workflowOf(paths[part]).id, trigger);
	/** Also waits for the work that the steps leave to each other. */
	const settle = async () => {
		await world.settle();
		for (let times = 0; times < 3; times++) {
			if (!wanted.includes('subscriber')) return;
			if ((await pending()).length === 0) return;
			await start('subscriber', 'A cada 5 minutos');
			await world.settle();
		}
	};
	const run = async (step: Step, trigger: string) => {
		await start(step, trigger);
		await settle();
	};

	/** In these tests only people use PATCH in the CRM, and calls of the control plane have no operation. */
	const ofFlow = (entry: LedgerEntry) =>
		entry.operationId !== null &&
		!(entry.method === 'PATCH' && entry.path.startsWith('/crm/')) &&
		!entry.path.includes('/webhooks') &&
		!ofCatchUp(entry);
	const during = async (controls: MockControl[], act: () => Promise<unknown>) => {
		await settle();
		const places = await Promise.all(controls.map((control) => control.ledgerEnd()));
		await act();
		await settle();
		const ledgers = await Promise.all(controls.map((one, index) => one.ledger(places[index])));
		return ledgers.map((entries) => entries.filter(ofFlow));
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
			if (nome !== tool.system) continue;
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
	const change: MarketingWorld['change'] = async (part, edit) => {
		restores.push(await publishChanged(world, paths[part], edit));
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
		async waitingFor(...about) {
			const known = await Promise.all(about.map(tool.keyOf));
			const keys = known.map((key) => `${tool.system}:${key}`);
			const flows = wanted.map((step) => workflowOf(paths[step]).id);
			return (await n8n.tables.rows(QUEUE)).filter(
				({ fluxo, chave }) =>
					flows.includes(String(fluxo)) &&
					(keys.includes(String(chave)) || about.some((part) => String(chave).includes(part))),
			);
		},
		crmCalls: async (act) => names((await during([crm.control], act)).flat()),
		toolCalls: async (act) => names((await during([tool.control], act)).flat()),
		async writes(act) {
			const [inCrm = [], there = []] = await during([crm.control, tool.control], act);
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
			await sweep({ n8n });
			await settle();
		},
		async beginToCheckTool() {
			await start('check', 'Conferir o marketing');
		},
		checkTool: (expected) =>
			runCheckOf({ n8n, settle }, paths.check, 'Conferir o marketing', expected),
		fromNow,
		unheard,
		change,
		configure: (part, values) => change(part, (workflow) => withSettings(workflow, values)),
		calm,
		async leave() {
			await settle();
			await tool.limit(true);
		},
		async emptyBases() {
			await unheard(async () => {
				for (const { id } of await tool.everyone()) await tool.erase(id);
				for (const { id } of await crm.everyContact()) await crm.deleteContact(id);
			});
		},
	};
}

/**
 * Removes the roles of connectors that other tests unpublished, because the stories would call them
 * and fail.
 */
async function forgetResting({ n8n }: SandboxWorld): Promise<void> {
	for (const { papel, fluxo } of await n8n.tables.rows(ROLES)) {
		if (papel !== 'marketing') continue;
		const { activeVersionId } = await n8n.workflow(String(fluxo));
		if (activeVersionId === null) await n8n.tables.remove(ROLES, { papel, fluxo: String(fluxo) });
	}
}

/** Returns an address that no other test uses. */
export const someone = (name = 'ana') => `${name}.${randomUUID().slice(0, 8)}@exemplo.com.br`;

export const GRANTED = { category: 'communications', type: 'consent', status: 'granted' };
export const DECLINED = { ...GRANTED, status: 'declined' };
