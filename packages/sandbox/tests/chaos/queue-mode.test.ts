import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '@rdcrm/mock-kit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ERP_FLOW } from '../e2e/support/quote-case.ts';
import { workflowOf } from '../e2e/support/workflow-of.ts';
import type { SandboxWorld } from '../e2e/support/world.ts';
import { BURSTS, type Burst, nothingMissing } from './support/bursts.ts';
import { type ChaosSandbox, chaosSandbox } from './support/sandbox.ts';

const { CHAOS_SEED = `${Date.now() % 100_000}`, CHAOS_EVENTS = '12' } = process.env;
const events = Number(CHAOS_EVENTS);
const [[, enterQuotes] = []] = BURSTS;

/**
 * With more events at once, the CRM, whose timeouts are short here, gives up on some. The flow's own check finds them.
 */
const TAKEN_IN = 12;
/** Checks for missed changes run once a minute, and take long with many changes. */
const LOOKS_MS = 300_000;

/** Processes that are killed at the same moment, with a description. */
const ENDS: [what: string, names: string[]][] = [
	['a worker', ['worker 1']],
	['the webhook processor', ['webhook']],
	['the main process', ['main']],
	['Redis', ['redis']],
	['all of n8n', []],
];

let sandbox: ChaosSandbox;
let burst: Burst;
beforeAll(async () => {
	console.log(`CHAOS_SEED=${CHAOS_SEED}`);
	sandbox = await chaosSandbox({}, true);
	if (enterQuotes) burst = await enterQuotes();
	if (events > TAKEN_IN) await burst?.enableChecks?.();
});
afterAll(() => sandbox?.stop());

/** Publishes the flow again if n8n was too slow for the CRM in an earlier test, which then suspends the webhook. */
async function subscribeAgain({ crm, n8n }: SandboxWorld): Promise<void> {
	if (!(await crm.subscriptions()).includes('suspended')) return;
	const { id } = workflowOf(ERP_FLOW);
	await n8n.unpublishWorkflow(id);
	await n8n.publishWorkflow(id);
	expect(await crm.subscriptions()).not.toContainEqual('suspended');
}

it.runIf(enterQuotes).each(ENDS)(
	`${events} at the same moment: nothing is lost or duplicated if %s is killed`,
	async (_, names) => {
		const { faker: dice } = new Random(Number(CHAOS_SEED), new Date());
		const { world, told } = burst;
		await subscribeAgain(world);
		const acts = await burst.prepare(events);
		await sandbox.untilDone(world);
		await told.settingsForNow({ webhook_retry_delays_ms: Array(6).fill(15_000) });
		const all = acts.map(async (act) => {
			await delay(dice.number.int({ max: 2000 }));
			await act.do();
		});
		await delay(dice.number.int({ min: 300, max: 4000 }));
		await sandbox.crash(...names);
		await sandbox.restart();
		await Promise.all(all);
		await sandbox.untilDone(world);
		if (events > TAKEN_IN) {
			await vi.waitFor(() => nothingMissing(burst, acts), { timeout: LOOKS_MS, interval: 1000 });
			await sandbox.untilDone(world);
		}
		await nothingMissing(burst, acts);
	},
);
