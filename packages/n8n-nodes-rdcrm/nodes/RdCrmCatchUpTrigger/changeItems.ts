import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { matchedSets } from '../shared/trigger/conditionSets';
import type { Change } from './change';
import type { DealNames } from './dealNames';
import type { Options } from './pollParameters';
import { setsNotMetBefore } from './transitions';
import type { Selection } from './transitions';

const eventName = ({ resource, action }: Change) => `crm_${resource}_${action}`;

/**
 * Returns the event names of a change. A record that was created and changed before the poll has
 * both.
 */
function eventNames(change: Change): string[] {
	const { resource, action, record } = change;
	const isChanged = action === 'updated' || record.created_at !== record.updated_at;
	return [eventName(change), ...(isChanged ? [`crm_${resource}_updated`] : [])];
}

function toItem(change: Change, matched: string[]): IDataObject {
	const { resource, action, record } = change;
	return {
		event_id: `${String(record.id)}@${String(record.updated_at)}`,
		event_name: eventName(change),
		event_timestamp: record.updated_at,
		resource,
		action,
		record,
		record_source: 'catch_up',
		...(matched.length > 0 && { matched }),
	};
}

/** Returns the changes with the names of stages that the conditions need. */
export async function withStageNames(
	changes: Change[],
	{ sets }: Selection,
	names: DealNames,
): Promise<Change[]> {
	if (!sets.some(({ stages }) => stages.names.length > 0)) return changes;
	const named: Change[] = [];
	for (const change of changes) {
		const isDeal = change.resource === 'deal';
		named.push({ ...change, record: isDeal ? await names.inStage(change.record) : change.record });
	}
	return named;
}

/** Returns the names of the sets for which a change starts the workflow; undefined if it does not. */
function matchedBy(change: Change, { sets, stageIds, memory }: Selection): string[] | undefined {
	const { record } = change;
	if (memory === undefined)
		return matchedSets(sets, { eventNames: eventNames(change), record }, stageIds);
	const notMet = setsNotMetBefore(sets, memory, change);
	if (notMet.length === 0) return undefined;
	return matchedSets(notMet, { eventNames: [eventName(change)], record }, stageIds);
}

/** Returns the selected changes as items in the shape of events. */
export async function toItems(
	context: IPollFunctions,
	changes: Change[],
	selection: Selection,
	names: DealNames,
): Promise<INodeExecutionData[]> {
	const { includeNames = true } = context.getNodeParameter('options', {}) as Options;
	const items = changes.flatMap((change) => {
		const matched = matchedBy(change, selection);
		return matched === undefined ? [] : [toItem(change, matched)];
	});
	if (includeNames) {
		const ofDeals = items.filter(({ resource }) => resource === 'deal');
		const named = await names.all(ofDeals.map(({ record }) => record as IDataObject));
		ofDeals.forEach((item, index) => {
			item.record = named[index];
		});
	}
	return items.map((json) => ({ json }));
}
