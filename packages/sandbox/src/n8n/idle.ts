import { setTimeout as delay } from 'node:timers/promises';
import type { N8nApi } from './api.ts';
import { type Execution, UNFINISHED } from './executions.ts';

const POLL_MS = 100;

export interface IdleOptions {
	/** Only executions after this one count; from `executions.newestId()` before the test acts. */
	since?: string;
	timeoutMs?: number;
}

/**
 * Resolves with the executions since `since`, newest first, when n8n has finished all of them.
 *
 * n8n answers a webhook only after the execution's row exists, so an accepted delivery is always
 * seen here. Two gaps are closed: an error workflow starts a moment after the failed run has ended,
 * so each failure must have its error run; and the list must be the same in two polls in a row,
 * for whatever else one execution sets off.
 */
export async function waitUntilIdle(api: N8nApi, options: IdleOptions = {}): Promise<Execution[]> {
	const since = options.since ?? '0';
	const deadline = Date.now() + (options.timeoutMs ?? 60_000);
	const errorWorkflowOf = await errorWorkflows(api);
	let previous = '';
	for (;;) {
		const executions = await api.executions.list({ afterId: since });
		const busy = executions.filter(isUnfinished);
		const unreported = missingErrorRuns(executions, errorWorkflowOf);
		const state = executions.map(({ id, status }) => `${id} ${status}`).join();
		if (busy.length === 0 && unreported === 0 && state === previous) return executions;
		if (Date.now() > deadline) {
			const which = busy.map(({ id, workflowName, status }) => `${id} "${workflowName}" ${status}`);
			throw new Error(
				`n8n is still busy: ${which.join(', ') || `${unreported} failed executions without their error run`}`,
			);
		}
		previous = state;
		await delay(POLL_MS);
	}
}

const isUnfinished = ({ status }: Execution) => UNFINISHED.some((one) => one === status);

/** How many error runs are still to come. Sub-workflows report through their parent. */
export function missingErrorRuns(
	executions: Execution[],
	errorWorkflowOf: ReadonlyMap<string, string>,
): number {
	const open = new Map<string, number>();
	const add = (workflowId: string, count: number) =>
		open.set(workflowId, (open.get(workflowId) ?? 0) + count);
	for (const { workflowId, mode, status } of executions) {
		if (mode === 'error') add(workflowId, -1);
		else if (['error', 'crashed'].includes(status) && !['manual', 'integrated'].includes(mode)) {
			const errorWorkflow = errorWorkflowOf.get(workflowId);
			if (errorWorkflow) add(errorWorkflow, 1);
		}
	}
	return [...open.values()].filter((count) => count > 0).reduce((sum, count) => sum + count, 0);
}

/** Error workflows that would really run: n8n only logs a line about one that is not published. */
async function errorWorkflows(api: N8nApi): Promise<Map<string, string>> {
	const ids = await api.workflowIds();
	const workflows = await Promise.all(ids.map((id) => api.workflow(id)));
	const published = new Set(workflows.filter((one) => one.activeVersionId).map(({ id }) => id));
	return new Map(
		workflows.flatMap(({ id, nodes, settings }): [string, string][] => {
			// A workflow with an Error Trigger is its own error workflow unless it names another.
			const own = nodes.some(({ type }) => type === 'n8n-nodes-base.errorTrigger') ? id : undefined;
			const errorWorkflow = settings?.errorWorkflow ?? own;
			return errorWorkflow && published.has(errorWorkflow) ? [[id, errorWorkflow]] : [];
		}),
	);
}
