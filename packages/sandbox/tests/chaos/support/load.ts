import { setTimeout as delay } from 'node:timers/promises';
import type { SandboxWorld } from '../../e2e/support/world.ts';

export interface Load {
	seconds: number;
	/** Of what the CRM was asked. */
	callsPerMinute: number;
	refusedByLimit: number;
	executions: number;
	/** Those that had begun and not ended, at the worst moment seen. */
	mostExecutionsAtOnce: number;
}

const LOOK_MS = 1000;

/** Looks every second at what n8n has under way and asks of the CRM, until it is told to end. */
export async function watchLoad({ crm, n8n }: SandboxWorld): Promise<{ end(): Promise<Load> }> {
	const begun = performance.now();
	const first = Number(await n8n.executions.newestId());
	let place = await crm.control.ledgerEnd();
	let calls = 0;
	let refusedByLimit = 0;
	let mostExecutionsAtOnce = 0;
	let lastCall = begun;
	let isOver = false;

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
		while (!isOver) {
			await look();
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
			const seconds = (lastCall - begun) / 1000;
			return {
				seconds: Math.round(seconds),
				callsPerMinute: Math.round((calls - refusedByLimit) / (seconds / 60)),
				refusedByLimit,
				executions: Number(await n8n.executions.newestId()) - first,
				mostExecutionsAtOnce,
			};
		},
	};
}
