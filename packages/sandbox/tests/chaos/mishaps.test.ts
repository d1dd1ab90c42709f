import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '@rdcrm/mock-kit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { UNFINISHED } from '../../src/n8n/executions.ts';
import type { WorkflowFile } from '../../src/workflow-files.ts';
import { pollingEachMinute } from '../e2e/support/configure.ts';
import { ALERTS_FLOW } from '../e2e/support/messages.ts';
import { QUEUE_FLOW, ROLES } from '../e2e/support/queue.ts';
import { ERP_FLOW } from '../e2e/support/quote-case.ts';
import { workflowOf } from '../e2e/support/workflow-of.ts';
import { type Act, BURSTS, type Burst, nothingMissing } from './support/bursts.ts';
import { type Clock, canMoveClock, movableClock } from './support/clock.ts';
import { type ChaosSandbox, chaosSandbox, checkLeases } from './support/sandbox.ts';

const {
	CHAOS_SEED = `${Date.now() % 100_000}`,
	CHAOS_EVENTS = '12',
	CHAOS_QUEUE,
	CHAOS_BURST,
} = process.env;
const events = Number(CHAOS_EVENTS);
const [[, enterQuotes] = []] = BURSTS;
/** Longer than n8n's database timeouts. */
const AWAY_MS = 75_000;
/** A lease of 170 s, the sweep within a minute, and ten seconds for the flow (decision 0011). */
const LEASE_AND_SWEEP_MS = 240_000;
/** Time until the first event is being processed on a busy machine. */
const BEGIN_MS = 30_000;
/** Time for several checks, one a minute, as one may fail. */
const LOOKS_MS = 240_000;
/** A short global timeout, as an administrator may set it. The queue and the flows have their own. */
const HASTY = { EXECUTIONS_TIMEOUT: '2' };
/** Longer than the flow's timeout for the ERP. */
const HANGS_MS = 60_000;

let clock: Clock;
let sandbox: ChaosSandbox;
let burst: Burst;
beforeAll(async () => {
	console.log(`CHAOS_SEED=${CHAOS_SEED}`);
	clock = movableClock();
	sandbox = await chaosSandbox({ ...clock.environment, ...HASTY });
	if (enterQuotes) burst = await enterQuotes();
	await burst?.enableChecks?.();
});
afterAll(async () => {
	await sandbox?.stop();
	clock?.remove();
});

/** Causes a failure during a burst. Returns a function that ends it, unless it ends by itself. */
type Mishap = (acts: Act[]) => Promise<(() => Promise<unknown>) | undefined>;

const erpFlow = () => pollingEachMinute(structuredClone(workflowOf(ERP_FLOW)));

async function publish(workflow: WorkflowFile): Promise<void> {
	await burst.world.n8n.upsertWorkflow(workflow);
	await burst.world.n8n.publishWorkflow(workflow.id);
}

function clockMovesBy(offset: string): Mishap {
	return async () => {
		await clock.set(offset);
		return () => clock.set('+0');
	};
}

async function lockDatabase(): Promise<void> {
	const database = new DatabaseSync(join(sandbox.dataFolder, '.n8n', 'database.sqlite'), {
		timeout: 10_000,
	});
	database.exec('BEGIN IMMEDIATE');
	await delay(AWAY_MS);
	database.exec('ROLLBACK');
	database.close();
}

async function endDatabase(): Promise<void> {
	await sandbox.crash('postgres');
	await delay(AWAY_MS);
	await sandbox.restart();
}

/** Blocks the database, then stops the executions left: without a saved end they stay "running" until a restart. */
const databaseIsAway: Mishap = async (acts) => {
	const { executions } = burst.world.n8n;
	await (CHAOS_QUEUE === undefined ? lockDatabase() : endDatabase());
	await vi.waitFor(() => nothingMissing(burst, acts), {
		timeout: LEASE_AND_SWEEP_MS,
		interval: 1000,
	});
	const left = await executions.list({ status: UNFINISHED });
	await Promise.allSettled(left.map(({ id }) => executions.stop(id)));
	return undefined;
};

const CLOCK_MISHAPS: [what: string, strike: Mishap][] = canMoveClock
	? [
			['the clock goes an hour ahead', clockMovesBy('+1h')],
			['the clock goes an hour back', clockMovesBy('-1h')],
		]
	: [];

/** Only in the long run, as they wait minutes for a lease to expire. */
const LONG_MISHAPS: [what: string, strike: Mishap][] =
	CHAOS_BURST === undefined
		? []
		: [[`the database is away for ${AWAY_MS / 1000} s`, databaseIsAway]];

const MISHAPS: [what: string, strike: Mishap][] = [
	[
		"the queue's row in the table of roles is deleted",
		async () => {
			await burst.world.n8n.tables.remove(ROLES, { papel: 'fila' });
			return undefined;
		},
	],
	...CLOCK_MISHAPS,
	[
		'the ERP hangs',
		async () => {
			const { control } = burst.world.erp;
			await control.fault('createQuote', { type: 'latency', ms: HANGS_MS }, 3);
			return undefined;
		},
	],
	[
		'someone stops all that runs, in the editor',
		async () => {
			const { executions } = burst.world.n8n;
			const running = await vi.waitFor(async () => {
				const listed = await executions.list({ status: UNFINISHED });
				expect(listed).not.toEqual([]);
				return listed;
			}, BEGIN_MS);
			// One may have ended in the meantime.
			await Promise.allSettled(running.map(({ id }) => executions.stop(id)));
			return undefined;
		},
	],
	[
		'the flow is corrected and published again',
		async () => {
			const corrected = erpFlow();
			const [note] = corrected.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
			Object.assign(note?.parameters ?? {}, { content: 'nosso' });
			await publish(corrected);
			return () => publish(erpFlow());
		},
	],
	[
		'the flow is imported twice, and the first one goes',
		async () => {
			const { n8n } = burst.world;
			const first = erpFlow();
			const second = { ...erpFlow(), id: randomUUID().slice(0, 16) };
			await publish(second);
			await n8n.unpublishWorkflow(first.id);
			return async () => {
				await n8n.publishWorkflow(first.id);
				await n8n.unpublishWorkflow(second.id);
				await n8n.archiveWorkflow(second.id);
			};
		},
	],
	[
		'n8n is killed while the queue has an error workflow of the user',
		async () => {
			const queue = workflowOf(QUEUE_FLOW);
			const { id: errorWorkflow } = workflowOf(ALERTS_FLOW);
			await publish({ ...queue, settings: { ...queue.settings, errorWorkflow } });
			await sandbox.crash();
			await sandbox.restart();
			return () => publish(queue);
		},
	],
	...LONG_MISHAPS,
];

it.runIf(enterQuotes).each(MISHAPS)(
	`${events} at the same moment, and %s: nothing is lost, duplicated or stuck`,
	async (what, strike) => {
		const { faker: dice } = new Random(Number(CHAOS_SEED), new Date());
		const { world, told } = burst;
		const acts = await burst.prepare(events);
		await sandbox.untilDone(world);
		await told.settingsForNow({ webhook_retry_delays_ms: Array(30).fill(5_000) });
		const all = acts.map(async (act) => {
			await delay(dice.number.int({ max: 2000 }));
			await act.do();
		});
		await delay(dice.number.int({ min: 500, max: 3000 }));
		const end = await strike(acts);
		await Promise.all(all);
		const leases = await sandbox.untilDone(world);
		// By a clock that is wrong, a lease may seem longer.
		if (CLOCK_MISHAPS.every(([name]) => name !== what)) checkLeases(leases);
		await end?.();
		// If n8n is unavailable for too long, RD sends nothing more until the flow has checked.
		await vi.waitFor(() => nothingMissing(burst, acts), { timeout: LOOKS_MS, interval: 1000 });
		await sandbox.untilDone(world);
		await nothingMissing(burst, acts);
		expect(await world.crm.subscriptions()).not.toContainEqual('suspended');
	},
);
