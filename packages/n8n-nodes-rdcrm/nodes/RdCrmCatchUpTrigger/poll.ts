import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { readPage } from '../shared/transport/pagination';
import { readConditionSets } from '../shared/trigger/conditions';
import { isResolved, resolveConditions } from '../shared/trigger/resolved';
import type { ResolvedConditions } from '../shared/trigger/resolved';
import { Changes } from './changes';
import { toItems } from './items';
import type { Change } from './items';
import { readKinds, readStart } from './parameters';
import type { Options } from './parameters';
import { advance, isCreated, newRecords, startAt, timeOf } from './place';
import type { Place } from './place';
import { wakeSubscriptions } from './wake';

/** What n8n keeps with the node between two looks. */
interface CatchUpState extends ResolvedConditions {
	places?: Record<string, Place>;
}

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

/** Everything that changed since the last look. The state moves when nothing can fail any more. */
async function look(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const startedAt = Date.now();
	const deadline = startedAt + (context.getPollBudgetMs?.() ?? BUDGET_MS);
	const kinds = readKinds(context);
	const sets = readConditionSets(context);
	const state: CatchUpState = context.getWorkflowStaticData('node');

	const options = context.getNodeParameter('options', {}) as Options;
	if (options.wakeSubscriptions ?? true) await wakeSubscriptions(context);

	const { stagesByName = {}, customFieldKeys = [] } = isResolved(sets, state)
		? state
		: await resolveConditions(context, sets, false);
	const places: Record<string, Place> = {};
	const changes: Change[] = [];
	for (const kind of kinds) {
		const { name: resource } = kind;
		const place = own(state.places ?? {}, resource) ?? startAt(readStart(context, startedAt));
		const reading = await new Changes(context, kind, Date.parse(place.since), deadline).read();
		places[resource] = advance(place, reading);
		for (const record of newRecords(place, reading)) {
			const action = isCreated(place, record) ? 'created' : 'updated';
			changes.push({ resource, action, record });
		}
	}
	changes.sort((a, b) => timeOf(a.record) - timeOf(b.record));
	const items = await toItems(context, changes, sets, stagesByName);
	Object.assign(state, { places, stagesByName, customFieldKeys });
	return items;
}

/** The nodes that look right now: n8n begins a look although the one before still runs. */
const looking = new Set<string>();

export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [await sample(context)];
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	if (looking.has(key)) return null;
	looking.add(key);
	try {
		const items = await look(context);
		return items.length > 0 ? [items] : null;
	} finally {
		looking.delete(key);
	}
}
