import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery, MockControl } from '../../e2e/support/mock-control.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

export interface Load {
	seconds: number;
	/** Calls to the CRM per minute. */
	callsPerMinute: number;
	refusedByLimit: number;
	executions: number;
	/** Largest number of unfinished executions seen. */
	mostExecutionsAtOnce: number;
	/** Number of notifications sent to n8n. */
	notices: number;
	slowestAnswerMs: number;
	/** Attempts that failed or were not answered before the system's timeout. */
	late: number;
}

const SAMPLE_MS = 1000;
/** The mocks list only their newest 2,000 deliveries, fewer than a long burst has. */
const SAMPLES_PER_LIST = 10;

/**
 * Samples n8n's executions and its calls to the CRM every second until `end` is called.
 *
 * @param told the system that people use and that notifies n8n
 */
export async function watchLoad(
	{ crm, n8n }: SandboxWorld,
	told: MockControl,
): Promise<{ end(): Promise<Load> }> {
	const begun = performance.now();
	const begunAt = Date.now();
	const first = Number(await n8n.executions.newestId());
	let place = await crm.control.ledgerEnd();
	let calls = 0;
	let refusedByLimit = 0;
	let mostExecutionsAtOnce = 0;
	let lastCall = begun;
	let isOver = false;
	const attempts = new Map<string, Delivery['attempts']>();

	const listNotices = async () => {
		for (const one of await told.deliveries()) {
			if (one.made >= begunAt) attempts.set(one.id, one.attempts);
		}
	};
	const sample = async () => {
		const entries = await crm.control.ledger(place);
		place = entries.at(-1)?.id ?? place;
		calls += entries.length;
		if (entries.length > 0) lastCall = performance.now();
		refusedByLimit += entries.filter(({ status }) => status === 429).length;
		const running = await n8n.executions.list({ status: ['new', 'running'] });
		mostExecutionsAtOnce = Math.max(mostExecutionsAtOnce, running.length);
	};
	const sampling = (async () => {
		for (let count = 0; !isOver; count++) {
			await sample();
			if (count % SAMPLES_PER_LIST === 0) await listNotices();
			await delay(SAMPLE_MS);
		}
	})();
	// `end` reports the failure.
	sampling.catch(() => undefined);
	return {
		async end() {
			isOver = true;
			await sampling;
			await sample();
			await listNotices();
			const answers = [...attempts.values()].flat();
			const seconds = (lastCall - begun) / 1000;
			return {
				seconds: Math.round(seconds),
				callsPerMinute: Math.round((calls - refusedByLimit) / (seconds / 60)),
				refusedByLimit,
				executions: Number(await n8n.executions.newestId()) - first,
				mostExecutionsAtOnce,
				notices: attempts.size,
				slowestAnswerMs: Math.max(0, ...answers.map(({ ms }) => ms)),
				late: answers.filter(({ status }) => status !== 200).length,
			};
		},
	};
}
