import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { pollOften } from '../e2e/support/configure.ts';
import { NEVER, QUEUE } from '../e2e/support/queue.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, quoteCase } from '../e2e/support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from '../e2e/support/world.ts';
import { unheard } from './support/before.ts';
import { type ChaosSandbox, chaosSandbox } from './support/sandbox.ts';

const DEALS = 12;
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
beforeAll(async () => {
	sandbox = await chaosSandbox(SMALL_TABLES);
	world = await enterSandbox(...ERP_FLOWS);
});
afterAll(() => sandbox?.stop());

const cases = () =>
	unheard(world.crm.control, () =>
		Promise.all(Array.from({ length: DEALS }, () => quoteCase(world))),
	);

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

it('loses nothing while the data tables are full, and continues when there is room', async () => {
	const deals = await cases();
	await sandbox.untilDone(world);
	const restore = await pollOften(world, ERP_FLOW);
	await world.crm.control.settingsForNow({ webhook_retry_delays_ms: [] });
	await fillTables();
	for (const { moveTo } of deals) await moveTo(QUOTE_STAGE);
	await world.crm.control.drain();
	// The catch-up also runs while the tables are full.
	const place = await world.crm.control.ledgerEnd();
	await vi.waitFor(async () => {
		const asked = await world.crm.control.ledger(place);
		expect(asked.map(({ operationId }) => operationId)).toContain('listDeals');
	}, 100_000);
	for (const { deal } of deals) expect(await world.erp.quotesOf(deal.id)).toEqual([]);

	await world.n8n.tables.remove(QUEUE, { grupo: FILLER.grupo });
	await vi.waitFor(async () => {
		for (const { deal } of deals) await world.erp.onlyQuoteOf(deal.id);
	}, 240_000);
	await restore();
	await sandbox.untilDone(world);
});

it('does not count an attempt that a graceful restart interrupts in a burst', async () => {
	const deals = await cases();
	await sandbox.untilDone(world);
	const newest = await world.n8n.executions.newestId();
	// Leaves some work unfinished when n8n gives up waiting for it.
	await world.erp.control.fault('createQuote', { type: 'latency', ms: 3000 });
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
