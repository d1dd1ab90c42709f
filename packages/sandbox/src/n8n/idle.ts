import { setTimeout as delay } from 'node:timers/promises';
import type { N8nApi } from './api.ts';
import { type Execution, UNFINISHED } from './executions.ts';

/** How long n8n may be busy in all, and how long with the same executions. */
const PATIENCE_MS = { all: 280_000, same: 60_000 };

/**
 * Waits until n8n has finished all executions after `since`, and returns the newest one's id.
 * An error run starts a moment after the failed run has ended, so the error run of each failure must be there too. One
 * execution may start others, so three checks in a row must give the same result. While n8n is busy, a check makes no
 * other requests, because answering them slows n8n down. Once it is quiet, the list of all executions must confirm it.
 * @param since result of `executions.newestId()` before the test acts
 * @param elsewhere waits for deliveries on their way to n8n, and returns how many have arrived so far. n8n answers a
 * webhook only after the execution's row exists, so accepted deliveries are always seen.
 */
export async function waitUntilIdle(
	api: N8nApi,
	since: string,
	elsewhere: () => Promise<number[]>,
	patience = PATIENCE_MS,
): Promise<string> {
	const last = Date.now() + patience.all;
	let deadline = Date.now() + patience.same;
	let waitedFor: string | undefined;
	let previous: string | undefined;
	let isQuiet = false;
	let same = 0;
	for (;;) {
		const busy = isQuiet ? [] : await api.executions.list({ afterId: since, status: UNFINISHED });
		const { state, newest, waitsFor } = await check(api, since, busy, elsewhere);
		isQuiet = waitsFor === undefined;
		same = isQuiet && state === previous ? same + 1 : 0;
		if (same === 2) return newest;
		if (waitsFor !== waitedFor) deadline = Math.min(last, Date.now() + patience.same);
		waitedFor = waitsFor;
		if (Date.now() > deadline) throw new Error(`n8n is still busy: ${waitsFor}`);
		previous = state;
		await delay(api.pollMs);
	}
}

interface Check {
	state: string;
	newest: string;
	/** Executions that are still missing; left out if everything has ended. */
	waitsFor?: string;
}

async function check(
	api: N8nApi,
	since: string,
	busy: Execution[],
	elsewhere: () => Promise<number[]>,
): Promise<Check> {
	if (busy.length > 0) {
		const which = busy.map(({ id, workflowName, status }) => `${id} "${workflowName}" ${status}`);
		return { state: '', newest: since, waitsFor: which.join(', ') };
	}
	const come = await elsewhere();
	const executions = await api.executions.list({ afterId: since });
	const failures = executions.some(isReported)
		? missingErrorRuns(executions, await api.reportingWorkflows())
		: 0;
	const state = [...come, ...executions.map(({ id, status }) => `${id} ${status}`)].join();
	const newest = executions[0]?.id ?? since;
	const isBusy = executions.some(isUnfinished);
	const waitsFor =
		failures > 0 ? `${failures} failed executions without their error run` : undefined;
	return { state, newest, waitsFor: isBusy ? 'what has just begun' : waitsFor };
}

const isUnfinished = ({ status }: Execution) => UNFINISHED.some((one) => one === status);

/** Counts the error runs that are still to come. Sub-workflows report through their parent. */
export function missingErrorRuns(executions: Execution[], reporting: ReadonlySet<string>): number {
	const open = new Map<string, number>();
	for (const { workflowId, mode, status } of executions) {
		if (!reporting.has(workflowId)) continue;
		const count = mode === 'error' ? -1 : Number(isReported({ mode, status }));
		open.set(workflowId, (open.get(workflowId) ?? 0) + count);
	}
	return [...open.values()].filter((count) => count > 0).reduce((sum, count) => sum + count, 0);
}

const isReported = ({ mode, status }: Pick<Execution, 'mode' | 'status'>) =>
	['error', 'crashed'].includes(status) && !['manual', 'integrated'].includes(mode);
