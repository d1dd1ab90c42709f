import { sleep } from 'n8n-workflow';
import type { ExecutionStatus, INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import type { Change } from './change';
import { handedOver } from './pollPlace';
import type { PollResult } from './readChanges';
import { moveTo, nodeKey } from './state';
import type { CatchUpState, Position } from './state';
import { remember } from './transitions';

/** Number of items per execution. */
const SLICE = 100;

/** How long a poll waits for one execution. After that, the next poll takes care of it. */
const WAIT_MS = 30_000;

/** An execution that has not ended after this time counts as lost. */
const LOST_MS = 3_600_000;

/** n8n stores a waiting execution and resumes it by itself. */
const KEPT: ExecutionStatus[] = ['success', 'waiting'];

interface Execution {
	startedAt: number;
	/** Whether it succeeded; undefined while it runs */
	succeeded?: boolean;
	/** The position after it has succeeded */
	position: Position;
	/** The number of moves of the state when it was started */
	moves?: number;
}

/** By node: the execution that was still running when its poll ended. */
const unfinished = new Map<string, Execution>();

/** Whether this n8n reports to a poll how the execution of its items ended. */
export function canWait({ __emit }: IPollFunctions): boolean {
	return typeof __emit === 'function' && __emit.length >= 3;
}

/**
 * Settles the execution that an earlier poll left behind.
 * @returns false while it still runs: its records must not be handed over again
 */
export function settleEarlier(context: IPollFunctions, state: CatchUpState): boolean {
	const key = nodeKey(context);
	const earlier = unfinished.get(key);
	if (earlier === undefined) return true;
	const isLost = Date.now() - earlier.startedAt > LOST_MS;
	if (earlier.succeeded === undefined && !isLost) return false;
	unfinished.delete(key);
	if (earlier.succeeded && earlier.moves === state.moves) moveTo(context, state, earlier.position);
	return true;
}

async function hasSucceeded(
	context: IPollFunctions,
	items: INodeExecutionData[],
): Promise<boolean> {
	const done = context.helpers.createDeferredPromise<IRun | undefined>();
	context.__emit([items], undefined, done);
	try {
		const run = await done.promise;
		return run !== undefined && KEPT.includes(run.status);
	} catch {
		// It was stopped or could not be started, which n8n shows.
		return false;
	}
}

/** Returns the position of a poll after its first `count` items. */
function positionAfter({ items, selection, start, end }: PollResult, count: number): Position {
	if (count >= items.length) return end;
	const handed = items.slice(0, count).map(({ json }) => json as unknown as Change);
	const places = Object.fromEntries(
		Object.entries(start.places).map(([resource, place]) => {
			const changes = handed.filter((change) => change.resource === resource);
			const records = changes.map(({ record }) => record);
			return [resource, handedOver(place, records)];
		}),
	);
	return { ...start, places, memory: remember(selection, handed) };
}

/**
 * Starts executions with the items of a poll, one after the other, and moves the position after
 * each one that succeeds. Stops at the first failure and at the deadline: the next poll continues
 * there.
 */
export async function handOver(
	context: IPollFunctions,
	state: CatchUpState,
	result: PollResult,
	deadline: number,
): Promise<void> {
	const { items } = result;
	if (items.length === 0) moveTo(context, state, result.end);
	for (let from = 0; from < items.length; from += SLICE) {
		const slice = items.slice(from, from + SLICE);
		const startedAt = Date.now();
		if (from > 0 && startedAt >= deadline) return;
		const position = positionAfter(result, from + SLICE);
		const execution: Execution = { startedAt, position, moves: state.moves };
		const end = hasSucceeded(context, slice).then((succeeded) => {
			execution.succeeded = succeeded;
		});
		await Promise.race([end, sleep(Math.min(WAIT_MS, Math.max(0, deadline - startedAt)))]);
		if (execution.succeeded === undefined) {
			unfinished.set(nodeKey(context), execution);
			return;
		}
		if (!execution.succeeded) {
			context.logger.warn(
				`The workflow did not succeed: the next poll starts it with the same ${slice.length} records`,
			);
			return;
		}
		moveTo(context, state, position);
	}
}
