import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery, MockControl } from '../../e2e/support/mock-control.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

export interface Load {
	seconds: number;
	/** Of what the CRM was asked. */
	callsPerMinute: number;
	refusedByLimit: number;
	executions: number;
	/** Those that had begun and not ended, at the worst moment seen. */
	mostExecutionsAtOnce: number;
	/** What n8n was told of. */
	notices: number;
	slowestAnswerMs: number;
	/** Attempts that were not answered well, or not before the system gave up waiting. */
	late: number;
}

const LOOK_MS = 1000;
/** The mocks list their newest 2,000 deliveries, so not all that a long burst brings. */
const LOOKS_PER_LIST = 10;

/**
 * Looks every second at what n8n has under way and asks of the CRM, until it is told to end.
 *
 * @param told the system in which people act, which tells n8n
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
	const look = async () => {
		const entries = await crm.control.ledger(place);
		place = entries.at(-1)?.id ?? place;
		calls += entries.length;
		if (entries.length > 0) lastCall = performance.now();
		refusedByLimit += entries.filter(({ status }) => status === 429).length;
		const running = await n8n.executions.list({ status: ['new', 'running'] });
		mostExecutionsAtOnce = Math.max(mostExecutionsAtOnce, running.length);
	};
	const looks = (async () => {
		for (let count = 0; !isOver; count++) {
			await look();
			if (count % LOOKS_PER_LIST === 0) await listNotices();
			await delay(LOOK_MS);
		}
	})();
	// Where it fails, `end` says so.
	looks.catch(() => undefined);
	return {
		async end() {
			isOver = true;
			await looks;
			await look();
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
				slowestAnswerMs: Math.max(...answers.map(({ ms }) => ms)),
				late: answers.filter(({ status }) => status !== 200).length,
			};
		},
	};
}
