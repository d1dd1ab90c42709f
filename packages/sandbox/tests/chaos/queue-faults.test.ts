import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { pollOften } from '../e2e/support/configure.ts';
import { connectHelpdesk, onlyNote } from '../e2e/support/helpdesk.ts';
import { HOUR, timePasses } from '../e2e/support/helpdesk-clock.ts';
import { helpdeskCustomer } from '../e2e/support/helpdesk-customer.ts';
import { CONNECTORS, flowsOf, runCheck } from '../e2e/support/helpdesk-flows.ts';
import { mailchimpTool } from '../e2e/support/marketing/mailchimp-tool.ts';
import type { Tool } from '../e2e/support/marketing/tool.ts';
import { SHARED, STEPS } from '../e2e/support/marketing/world.ts';
import { someone } from '../e2e/support/marketing-case.ts';
import type { MockControl } from '../e2e/support/mock-control.ts';
import { EVENTS, NEVER, QUEUE } from '../e2e/support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, quoteCase } from '../e2e/support/quote-case.ts';
import { type CheckEnd, runCheckOf } from '../e2e/support/run-check.ts';
import { workflowOf } from '../e2e/support/workflow-of.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';
import { unheard } from './support/before.ts';
import { type ChaosSandbox, chaosSandbox } from './support/sandbox.ts';

const DEALS = 12;
/** Longer than a stopping n8n waits for its executions (10 s), and shorter than the flow waits for the ERP (20 s). */
const SLOW_MS = 15_000;
/** n8n's limit for the size of its tables, and how long it caches the measured size. */
const SMALL_TABLES = {
	N8N_DATA_TABLES_MAX_SIZE_BYTES: '3000000',
	N8N_DATA_TABLES_SIZE_CHECK_CACHE_DURATION_MS: '200',
};
/** Random, as Postgres would compress repeated letters. */
const LONG = randomBytes(50_000).toString('hex');
const FILLER = { grupo: 'filler', proxima: NEVER, ate: 0, situacao: LONG };
/** Far more rows than fit. */
const MOST_FILLERS = 60;

let sandbox: ChaosSandbox;
let world: SandboxWorld;
let tool: Tool;
beforeAll(async () => {
	sandbox = await chaosSandbox(SMALL_TABLES);
	tool = await mailchimpTool();
	const marketing = [tool.connector, ...Object.values(SHARED), STEPS.contact];
	world = await enterSandbox(...new Set([...flowsOf('zendesk'), ...ERP_FLOWS, ...marketing]));
});
afterAll(() => sandbox?.stop());

const cases = () =>
	unheard(world.crm.control, () =>
		Promise.all(Array.from({ length: DEALS }, () => quoteCase(world))),
	);

/** Something that a person does in a tool whose connector stores events. */
interface Event {
	/** The connector's file. */
	connector: string;
	teller: MockControl;
	do(): Promise<unknown>;
	/** Runs the check for missed changes of every ten minutes. */
	check(end: CheckEnd): Promise<void>;
	nothingYet(): Promise<void>;
	/** Fails unless the event had its effect exactly once. */
	once(): Promise<void>;
}

async function ticket(): Promise<Event> {
	const zendesk = await connectHelpdesk('zendesk');
	const customer = await unheard(world.crm.control, () => helpdeskCustomer(world));
	let opened = 0;
	return {
		connector: CONNECTORS.zendesk,
		teller: zendesk.control,
		do: async () => {
			opened = await zendesk.opens(customer);
		},
		check: async (end) => {
			// Zendesk lists no changes of the last minute.
			await timePasses(zendesk.control, HOUR / 10);
			await runCheck(world, 'zendesk', end);
		},
		nothingYet: async () => expect(await zendesk.notes(opened)).toEqual([]),
		once: async () => void (await onlyNote(zendesk, opened)),
	};
}

function signUp(): Event {
	const email = someone();
	const contacts = () => world.crm.contactsWith(email);
	return {
		connector: tool.connector,
		teller: tool.control,
		do: () => tool.subscribe(email, { first: 'Ana', last: 'Lima' }),
		check: (end) => runCheckOf(world, SHARED.check, 'Conferir o marketing', end),
		nothingYet: async () => expect(await contacts()).toEqual([]),
		once: async () => {
			const found = (await contacts()).map(({ id }) => ({ rd_id: id }));
			expect(found).toHaveLength(1);
			const links = await world.n8n.tables.rowsWith('rdcrm_mailchimp_vinculos', { email });
			expect(links).toMatchObject(found);
		},
	};
}

/** Waits until the connector of each event has said that n8n did not store it. */
async function untilNotStored(events: Event[], afterId: string): Promise<void> {
	for (const { connector } of events) {
		const { id: workflowId } = workflowOf(connector);
		await vi.waitFor(async () => {
			const runs = await world.n8n.executions.list({ workflowId, afterId, status: ['error'] });
			const outputs = await Promise.all(runs.map(({ id }) => world.n8n.executions.outputs(id)));
			expect(outputs.flatMap(Object.keys), connector).toContain('Evento não guardado');
		}, 60_000);
	}
	expect(await world.n8n.tables.rows(EVENTS)).toEqual([]);
}

async function fillTables(): Promise<void> {
	for (let count = 0; count < MOST_FILLERS; count++) {
		try {
			await world.n8n.tables.add(QUEUE, [FILLER]);
		} catch (error) {
			expect(`${error}`).toContain('Data table size limit exceeded');
			return;
		}
	}
	throw new Error(`${MOST_FILLERS} rows of 100 kB did not fill the tables`);
}

it('loses no deal, ticket or sign-up while the data tables are full, and continues when there is room', async () => {
	const deals = await cases();
	const events = [await ticket(), signUp()];
	await sandbox.untilDone(world);
	for (const { check } of events) await check('success');
	const restore = await pollOften(world, ERP_FLOW);
	const tellers = [world.crm.control, ...events.map(({ teller }) => teller)];
	for (const teller of tellers) await teller.settingsForNow({ webhook_retry_delays_ms: [] });
	const newest = await world.n8n.executions.newestId();
	await fillTables();
	for (const { moveTo } of deals) await moveTo(QUOTE_STAGE);
	for (const event of events) await event.do();
	for (const teller of tellers) await teller.drain();
	await untilNotStored(events, newest);
	for (const { check } of events) await check('error');
	// The catch-up also runs while the tables are full.
	const place = await world.crm.control.ledgerEnd();
	await vi.waitFor(async () => {
		const asked = await world.crm.control.ledger(place);
		expect(asked.map(({ operationId }) => operationId)).toContain('listDeals');
	}, 100_000);
	for (const { deal } of deals) expect(await world.erp.quotesOf(deal.id)).toEqual([]);
	for (const { nothingYet } of events) await nothingYet();

	await world.n8n.tables.remove(QUEUE, { grupo: FILLER.grupo });
	await vi.waitFor(async () => {
		for (const { deal } of deals) await world.erp.onlyQuoteOf(deal.id);
	}, 240_000);
	for (const { check } of events) await check('success');
	await restore();
	await sandbox.untilDone(world);
	for (const { once } of events) await once();
});

it('does not count an attempt that a graceful restart interrupts in a burst', async () => {
	const deals = await cases();
	await sandbox.untilDone(world);
	const newest = await world.n8n.executions.newestId();
	await world.erp.control.fault('createQuote', { type: 'latency', ms: SLOW_MS }, null);
	await Promise.all(deals.map(({ moveTo }) => moveTo(QUOTE_STAGE)));
	await vi.waitFor(async () => {
		const quoted = await Promise.all(deals.map(({ deal }) => world.erp.quotesOf(deal.id)));
		expect(quoted.flat()).not.toEqual([]);
	}, 60_000);
	await sandbox.end();
	await sandbox.restart();
	await world.erp.control.clearFaults();
	// The second status is queue mode's.
	const status = ['crashed', 'canceled'];
	const interrupted = await world.n8n.executions.list({ afterId: newest, status });
	expect(interrupted).not.toEqual([]);
	const rows = await world.n8n.tables.rows(QUEUE);
	const soon = Date.now() + 60_000;
	expect(rows.filter(({ proxima }) => Number(proxima) > soon)).toEqual([]);
	await sandbox.untilDone(world);
	for (const { deal } of deals) await world.erp.onlyQuoteOf(deal.id);
});
