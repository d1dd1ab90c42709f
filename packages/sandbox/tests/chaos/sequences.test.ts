import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '@rdcrm/mock-kit';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { FROM_N8N } from '../../src/callers.ts';
import type { MockName } from '../../src/vendors/index.ts';
import { BROKEN_BODY } from '../e2e/sandboxes.ts';
import { exemplo } from '../e2e/support/erps/exemplo.ts';
import { ODOO, odoo } from '../e2e/support/erps/odoo.ts';
import { VENDORS as HELPDESKS } from '../e2e/support/helpdesk-flows.ts';
import { VENDORS as TOOLS } from '../e2e/support/marketing-case.ts';
import type { LedgerEntry } from '../e2e/support/mock-control.ts';
import { QUEUE_FLOW } from '../e2e/support/queue.ts';
import { ERP_FLOW, ERP_FLOWS } from '../e2e/support/quote-case.ts';
import { disturbCalls, disturbDeliveries } from './support/disturbances.ts';
import { isWanted } from './support/only.ts';
import { type ChaosSandbox, chaosSandbox } from './support/sandbox.ts';
import { marketing } from './support/subjects/marketing.ts';
import { sales } from './support/subjects/sales.ts';
import type { Stage, Subject } from './support/subjects/subject.ts';
import { support } from './support/subjects/support.ts';

const { CHAOS_SEED = `${Date.now() % 100_000}`, CHAOS_SEQUENCES } = process.env;
const sequences = Number(CHAOS_SEQUENCES ?? 6);
/** Number of sequences that run in parallel with the same faults. */
const AT_ONCE = 20;
/** Number of subjects whose calls are recorded first. */
const SEEN = 3;
const MOST_ACTS = 6;
/** More than the number of calls that fail. */
const MOST_ATTEMPTS = 30;
const PAUSE_MS = 3000;
/** Checks for missed changes run once a minute, and one may fail. */
const LOOKS_MS = 240_000;

type Entrance = [name: string, enter: () => Promise<Stage>];
const LONG: Entrance[] = [
	['deals and quotes in Odoo', () => sales([QUEUE_FLOW, ODOO, ERP_FLOW], odoo)],
	...HELPDESKS.map((vendor): Entrance => [`tickets of ${vendor}`, () => support(vendor)]),
	...TOOLS.map((vendor): Entrance => [`subscribers of ${vendor}`, () => marketing(vendor)]),
];
const SHORT: Entrance[] = [['deals', () => sales(ERP_FLOWS, exemplo)]];
const STAGES = [...SHORT, ...(CHAOS_SEQUENCES ? LONG : [])].filter(isWanted);

let sandbox: ChaosSandbox;
beforeAll(async () => {
	console.log(`CHAOS_SEED=${CHAOS_SEED}`);
	sandbox = await chaosSandbox({
		...BROKEN_BODY,
		// Nothing is killed here. In queue mode, n8n's recovery check marks running sub-workflows as crashed,
		// as they have no job in Redis.
		N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '180',
	});
});
afterAll(() => sandbox?.stop());

/** Retries a person's call if it hits a fault. */
async function insist(act: () => Promise<unknown>): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await act();
			return;
		} catch (error) {
			if (attempt === MOST_ATTEMPTS) throw error;
		}
		await delay(100);
	}
}

/** Performs random actions on a subject, one after another, and returns their names. */
async function live(subject: Subject, { faker: dice }: Random): Promise<string[]> {
	const done: string[] = [];
	for (let left = dice.number.int({ min: 2, max: MOST_ACTS }); left > 0; left--) {
		const acts = Object.entries(subject.acts());
		if (acts.length === 0) return done;
		const [name, act] = dice.helpers.arrayElement(acts);
		await insist(act);
		done.push(name);
		await delay(dice.number.int({ max: PAUSE_MS }));
	}
	return done;
}

const isOfFlow = ({ operationId, correlationId }: LedgerEntry) =>
	operationId !== null && correlationId?.split(' ')[0] === FROM_N8N;

async function broken(subject: Subject, isAllTold: boolean): Promise<string[]> {
	return await subject.check(isAllTold).then(
		() => [],
		(error: unknown) => [`${error instanceof Error ? error.message : error}`],
	);
}

describe.each(STAGES)('%s', (_, enter) => {
	let stage: Stage;
	let operations: [MockName, string][] = [];
	const seedOf = (round: number) => Number(CHAOS_SEED) * 1000 + round;
	const rounds = Math.ceil(sequences / AT_ONCE);

	beforeAll(async () => {
		stage = await enter();
		const ends = async () =>
			await Promise.all(
				Object.entries(stage.world.controls).map(
					async ([name, control]) => [name, await control.ledgerEnd()] as [MockName, number],
				),
			);
		const subjects = await stage.subjects(SEEN);
		await sandbox.untilDone(stage.world);
		// The flows' operations are recorded without faults.
		const before = await ends();
		await Promise.all(
			subjects.map((subject, index) =>
				live(subject, new Random(seedOf(0) * 100 + index, new Date())),
			),
		);
		await sandbox.untilDone(stage.world);
		const called = await Promise.all(
			before.map(async ([name, place]) =>
				(await stage.world.controls[name].ledger(place))
					.filter(isOfFlow)
					.map(({ operationId }) => `${name} ${operationId}`),
			),
		);
		const times = Map.groupBy(called.flat(), (one) => one);
		operations = [...times]
			.toSorted(([, one], [, other]) => other.length - one.length)
			.map(([one]) => one.split(' ') as [MockName, string]);
	});

	it.each(
		Array.from({ length: rounds }, (_, round) => [
			round + 1,
			Math.min(AT_ONCE, sequences - round * AT_ONCE),
		]),
	)('round %i: %i random sequences end as promised, whatever fails', async (round, count) => {
		const { world, tellers } = stage;
		const seed = seedOf(round);
		const { faker: dice } = new Random(seed, new Date());
		await world.crm.control.settingsForNow({ webhook_retry_delays_ms: Array(30).fill(2000) });
		// In every second round all deliveries arrive eventually, possibly late or several times.
		const isAllTold = round % 2 === 1;
		const subjects = await stage.subjects(count);
		await sandbox.untilDone(world);

		const order = await disturbDeliveries(tellers, dice, isAllTold);
		const peace = await disturbCalls(world.controls, operations, dice);
		onTestFinished(async () => {
			await Promise.all([order(), peace()]);
		});
		const lives = await Promise.all(
			subjects.map((subject, index) => live(subject, new Random(seed * 100 + index, new Date()))),
		);
		await sandbox.untilDone(world);
		const failedCalls = await peace();
		await order();
		await stage.runChecks();
		await sandbox.untilDone(world);

		const wrong = async () =>
			(
				await Promise.all(
					subjects.map(async (subject, index) =>
						(await broken(subject, isAllTold)).map((why) => `${why} after ${lives[index]?.join()}`),
					),
				)
			).flat();
		if (!isAllTold) {
			const isRight = async () => expect(await wrong()).toEqual([]);
			await vi.waitFor(isRight, { timeout: LOOKS_MS, interval: 2000 });
			await sandbox.untilDone(world);
		}
		expect(await wrong()).toEqual([]);
		expect(failedCalls).toBeGreaterThan(0);
		console.log({ round, seed, subjects: count, acts: lives.flat().length, failedCalls });
	});
});
