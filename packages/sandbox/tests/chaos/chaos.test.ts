import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '@rdcrm/mock-kit';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { QUEUE } from '../e2e/support/queue.ts';
import { ERP_FLOWS, QUOTE_STAGE, queueRowsOf, quoteCase } from '../e2e/support/quote-case.ts';
import { enterSandbox } from '../e2e/support/world.ts';
import { BURSTS, type Burst, nothingMissing, WRITES_A_MINUTE } from './support/bursts.ts';
import { watchLoad } from './support/load.ts';
import { isWanted } from './support/only.ts';
import { type ChaosSandbox, chaosSandbox, checkLeases } from './support/sandbox.ts';

const {
	CHAOS_SEED = `${Date.now() % 100_000}`,
	CHAOS_EVENTS = '12',
	CHAOS_KILLS = '1',
	CHAOS_BURST,
} = process.env;
const events = Number(CHAOS_EVENTS);
const kills = Number(CHAOS_KILLS);
/** Pause between events: a thousand a minute, with a limit ten times RD's 120 calls a minute. */
const PACE_MS = 60;
const LIMIT = { rate_limit_per_minute: 120, rate_limit_window_ms: 6000 };
/** Twice the time that n8n takes on two cores. */
const MOST_MS_EACH = 1600;
/** Minimum for few events, as the last one waits for the limit's window and its turn. */
const LEAST_MS = 50_000;
const WARM_UP = 12;
/** Milliseconds before each retry, long enough for n8n to start again. */
const PATIENT = Array<number>(6).fill(15_000);

const mostMs = (events: number) => Math.max(events * MOST_MS_EACH, LEAST_MS);

let sandbox: ChaosSandbox;
beforeAll(async () => {
	console.log(`CHAOS_SEED=${CHAOS_SEED}`);
	sandbox = await chaosSandbox();
});
afterAll(() => sandbox?.stop());

// Comes first: rows of other flows, which are not published here, would never be done.
it.runIf(isWanted(['deals and quotes']))(
	'the record of a killed run is free once n8n is back',
	async () => {
		const world = await enterSandbox(...ERP_FLOWS);
		const { erp, n8n } = world;
		const { deal, moveTo } = await quoteCase(world);
		await sandbox.untilDone(world);
		const before = await erp.control.ledgerEnd();
		await erp.control.fault('createQuote', { type: 'latency', ms: 3000 });
		await moveTo(QUOTE_STAGE);
		await erp.control.untilCalled('createQuote', before);
		const [held] = (await queueRowsOf(world, deal.id)).filter(
			({ ate }) => Number(ate) > Date.now(),
		);
		expect(held).toBeDefined();
		await sandbox.crash();
		await sandbox.restart();
		await vi.waitFor(async () => {
			const owners = (await n8n.tables.rows(QUEUE)).map(({ dono }) => dono);
			expect(owners).not.toContain(held?.dono);
		}, 30_000);
		checkLeases(await sandbox.untilDone(world));
		expect(await erp.quotesOf(deal.id)).toHaveLength(1);
	},
);

describe.each(BURSTS)('%s', (_, enter) => {
	let burst: Burst;
	beforeAll(async () => {
		burst = await enter();
	});
	const untilDone = (withinMs?: number) => sandbox.untilDone(burst.world, withinMs);
	const prepared = async (count = events) => {
		const acts = await burst.prepare(count);
		await untilDone();
		return acts;
	};
	/** Sets how long the notifying system waits before each retry. */
	const attempts = (waits: number[]) =>
		burst.told.settingsForNow({ webhook_retry_delays_ms: waits });

	it(`${events} at the same moment: nothing is lost or duplicated if n8n is killed ${kills} times`, async () => {
		const { faker } = new Random(Number(CHAOS_SEED), new Date());
		const acts = await prepared();
		await attempts(PATIENT);
		const all = acts.map(async (act) => {
			await delay(faker.number.int({ max: 2000 }));
			await act.do();
		});
		for (let kill = 0; kill < kills; kill++) {
			const moment = faker.number.int({ min: 300, max: 6000 });
			await delay(moment);
			console.log(`n8n is killed ${moment} ms after it was ready`);
			await sandbox.crash();
			await sandbox.restart();
		}
		await Promise.all(all);
		checkLeases(await untilDone());
		await burst.runChecks?.();
		await untilDone();
		await nothingMissing(burst, acts);
	});

	it(`${events} while n8n is down for longer than anyone retries: nothing is missing afterwards`, async () => {
		const { crm } = burst.world;
		const acts = await prepared();
		await burst.enableChecks?.();
		await attempts([]);
		await sandbox.crash();
		let isAway = true;
		const back = async () => {
			if (isAway) await sandbox.restart();
			isAway = false;
		};
		onTestFinished(back);
		for (const act of acts) await act.do();
		await burst.told.drain();
		if (burst.told === crm.control) {
			expect(await crm.subscriptions()).toContainEqual('suspended');
		}
		await attempts(PATIENT);
		await back();
		await burst.runChecks?.();
		// Zendesk limits writes per minute, so the next attempt does the rest.
		if (events > WRITES_A_MINUTE) await untilDone();
		await vi.waitFor(() => nothingMissing(burst, acts), { timeout: 180_000, interval: 1000 });
		await untilDone();
		await nothingMissing(burst, acts);
		expect(await crm.subscriptions()).not.toContainEqual('suspended');
	});

	if (!CHAOS_BURST) return;
	it(
		`${CHAOS_BURST} in a row at the CRM's limit: all processed, each answered in time`,
		async () => {
			const { crm } = burst.world;
			const acts = await prepared(Number(CHAOS_BURST));
			// n8n is slower and takes more memory the first time it runs a workflow, which must not count.
			for (const act of await prepared(WARM_UP)) await act.do();
			await untilDone();
			sandbox.forgetPeak();
			const restingMb = sandbox.peakMemory();
			await crm.control.settingsForNow(LIMIT);
			const watch = await watchLoad(burst.world, burst.told);
			await Promise.all(
				acts.map(async (act, index) => {
					await delay(index * PACE_MS);
					await act.do();
				}),
			);
			await untilDone(mostMs(acts.length));
			const load = await watch.end();
			console.log({
				events: acts.length,
				...load,
				restingMb,
				peakMb: sandbox.peakMemory(),
			});
			await crm.control.settings({ rate_limit_per_minute: null });
			// A public door accepts up to 200 pending rows; the flow's own check finds the rest.
			await burst.runChecks?.();
			await untilDone(mostMs(acts.length));
			await nothingMissing(burst, acts);
			expect(load.notices).toBeGreaterThanOrEqual(acts.length);
			expect(load.late).toBe(0);
		},
		2 * mostMs(Number(CHAOS_BURST)),
	);
});
