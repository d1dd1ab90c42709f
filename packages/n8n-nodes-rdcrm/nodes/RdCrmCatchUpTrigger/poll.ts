import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { readPage } from '../shared/transport/pagination';
import { checkAgreement } from '../shared/trigger/checkAgreement';
import { workflowOf } from '../shared/trigger/neighbours';
import { registerPoller } from '../shared/trigger/pollNow';
import { resolveConditions } from '../shared/trigger/resolved';
import type { Change } from './change';
import { toItems, withStageNames } from './changeItems';
import { DealNames } from './dealNames';
import { canWait, handOver, settleEarlier } from './handOver';
import { readKinds, readWatch } from './pollParameters';
import type { Options } from './pollParameters';
import { readChanges } from './readChanges';
import { restoreSubscriptions } from './restoreSubscriptions';
import { loadState, moveAhead, nodeKey } from './state';
import type { Selection } from './transitions';

const SAMPLE_PAGE = 50;
const SAMPLE_SIZE = 3;

/** Used if n8n gives a poll no time limit. */
const BUDGET_MS = 300_000;

/** Returns the newest few records of each kind, for building the workflow in the editor. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const { sets } = readWatch(context);
	const { stagesByName } = await resolveConditions(context, sets, false);
	const selection: Selection = { sets, stageIds: stagesByName };
	const names = new DealNames(context);
	const items: INodeExecutionData[] = [];
	for (const { name: resource, path, keys } of readKinds(context)) {
		const request = { path, sort: { field: keys[0], direction: 'desc' as const } };
		const { records } = await readPage(context, request, 1, SAMPLE_PAGE);
		const newest = records.map((record): Change => {
			const isNew = record.created_at === record.updated_at;
			return { resource, action: isNew ? 'created' : 'updated', record };
		});
		const changes = await withStageNames(newest, selection, names);
		items.push(...(await toItems(context, changes, selection, names)).slice(0, SAMPLE_SIZE));
	}
	if (items.length > 0) return items;
	throw new NodeOperationError(context.getNode(), 'No record matches the conditions', {
		description: `None of the newest ${SAMPLE_PAGE} records of each kind does. Change one in RD Station CRM so that it does, or change the conditions.`,
	});
}

type Found = INodeExecutionData[][] | null;

/** @param withdrawn Given if an event requested the poll */
async function pollOnce(context: IPollFunctions, withdrawn?: AbortSignal): Promise<Found> {
	const startedAt = Date.now();
	const isEarly = withdrawn !== undefined;
	const budget = context.getPollBudgetMs?.() ?? BUDGET_MS;
	const options = context.getNodeParameter('options', {}) as Options;
	if (!isEarly && (options.wakeSubscriptions ?? true)) await restoreSubscriptions(context);

	const state = loadState(context);
	const isOnSuccess = options.advance === 'onSuccess';
	const waits = isOnSuccess && canWait(context);
	if (isOnSuccess && !waits) {
		context.logger.warn(
			'"Advance the Position" is "Immediately": this version of n8n does not report when a workflow has finished',
		);
	}
	if (waits) {
		if (!settleEarlier(context, state)) return null;
		// The other half of the time is for the executions.
		const changes = await readChanges(context, state, startedAt + budget / 2, isEarly);
		if (withdrawn?.aborted) return null;
		await handOver(context, state, changes, startedAt + budget);
		return null;
	}
	const { items, end } = await readChanges(context, state, startedAt + budget, isEarly);
	if (withdrawn?.aborted) return null;
	moveAhead(context, state, end);
	return items.length > 0 ? [items] : null;
}

/** By node: the poll that is running. */
const polling = new Map<string, Promise<Found>>();

/**
 * Runs one poll of a node at a time. Returns null while another one is running: n8n starts the next
 * one regardless.
 */
async function pollUnlessRunning(context: IPollFunctions, withdrawn?: AbortSignal): Promise<Found> {
	const key = nodeKey(context);
	if (polling.has(key)) return null;
	const running = pollOnce(context, withdrawn);
	polling.set(key, running);
	try {
		return await running;
	} finally {
		polling.delete(key);
	}
}

/**
 * Runs a poll that an event requested, as n8n runs a scheduled one. A failure is left to the next
 * scheduled poll.
 */
async function pollEarly(context: IPollFunctions, withdrawn: AbortSignal): Promise<void> {
	const workflow = workflowOf(context);
	const emitFound = async () => {
		const items = await pollUnlessRunning(context, withdrawn);
		if (items !== null) context.__emit(items);
	};
	const inScope = async () => await (context.__runPoll?.(emitFound) ?? emitFound());
	try {
		await polling.get(nodeKey(context))?.catch(() => undefined);
		if (withdrawn.aborted) return;
		await (workflow?.expression?.withIsolate?.(inScope) ?? inScope());
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.warn(`An event of RD Station CRM requested a poll, which failed: ${reason}`);
	}
}

export async function poll(context: IPollFunctions): Promise<Found> {
	if (context.getMode() === 'manual') return [await sample(context)];
	checkAgreement(context, 'rdCrmTrigger');
	// If n8n assigns each poll to one process, events must not start others.
	const isLeased = (context.getPollBudgetMs?.() ?? BUDGET_MS) < BUDGET_MS;
	if (!isLeased) {
		registerPoller(nodeKey(context), async (withdrawn) => await pollEarly(context, withdrawn));
	}
	return await pollUnlessRunning(context);
}
