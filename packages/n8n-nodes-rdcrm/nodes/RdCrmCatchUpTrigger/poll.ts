import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { readPage } from '../shared/transport/pagination';
import { readConditionSets } from '../shared/trigger/conditions';
import { resolveConditions } from '../shared/trigger/resolved';
import { canWait, handOver, settleEarlier } from './handOver';
import { toItems } from './items';
import type { Change } from './items';
import { look } from './look';
import { readKinds } from './parameters';
import type { Options } from './parameters';
import { loadState, moveAhead, nodeKey } from './state';
import { keepSubscriptions } from './subscriptions';

const SAMPLE_PAGE = 50;
const SAMPLE_SIZE = 3;

/** For an n8n that gives a look no budget. */
const BUDGET_MS = 300_000;

/** The newest few records of each kind, for building the workflow in the editor. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const sets = readConditionSets(context);
	const { stagesByName } = await resolveConditions(context, sets, false);
	const items: INodeExecutionData[] = [];
	for (const { name: resource, path, keys } of readKinds(context)) {
		const request = { path, sort: { field: keys[0], direction: 'desc' as const } };
		const { records } = await readPage(context, request, 1, SAMPLE_PAGE);
		const changes = records.map((record): Change => {
			const isNew = record.created_at === record.updated_at;
			return { resource, action: isNew ? 'created' : 'updated', record };
		});
		items.push(...(await toItems(context, changes, sets, stagesByName)).slice(0, SAMPLE_SIZE));
	}
	if (items.length > 0) return items;
	throw new NodeOperationError(context.getNode(), 'No record matches the conditions', {
		description: `None of the newest ${SAMPLE_PAGE} records of each kind does. Change one in RD Station CRM so that it does, or change the conditions.`,
	});
}

async function lookAndStart(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const startedAt = Date.now();
	const budget = context.getPollBudgetMs?.() ?? BUDGET_MS;
	const options = context.getNodeParameter('options', {}) as Options;
	if (options.wakeSubscriptions ?? true) await keepSubscriptions(context);

	const state = loadState(context);
	const isAsked = options.advance === 'onSuccess';
	const waits = isAsked && canWait(context);
	if (isAsked && !waits) {
		context.logger.warn(
			'"Advance the Position" is "Immediately": this version of n8n does not tell when a workflow has finished',
		);
	}
	if (waits) {
		if (!settleEarlier(context, state)) return null;
		// The other half of the time is for the executions.
		const found = await look(context, state, startedAt + budget / 2);
		await handOver(context, state, found, startedAt + budget);
		return null;
	}
	const { items, end } = await look(context, state, startedAt + budget);
	moveAhead(context, state, end);
	return items.length > 0 ? [items] : null;
}

/** The nodes that look right now: n8n begins a look although the one before still runs. */
const looking = new Set<string>();

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [await sample(context)];
	const key = nodeKey(context);
	if (looking.has(key)) return null;
	looking.add(key);
	try {
		return await lookAndStart(context);
	} finally {
		looking.delete(key);
	}
}
