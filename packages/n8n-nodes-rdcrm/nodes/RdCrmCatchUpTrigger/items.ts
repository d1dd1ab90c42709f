import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { matchedSets } from '../shared/trigger/conditions';
import type { ConditionSet, StageIds } from '../shared/trigger/conditions';
import { DealNames } from './names';
import type { Options } from './parameters';

export interface Change {
	resource: string;
	action: 'created' | 'updated';
	record: IDataObject;
}

/** What was created and changed again before the look is both. */
function eventNames({ resource, action, record }: Change): string[] {
	const isChanged = action === 'updated' || record.created_at !== record.updated_at;
	return [`crm_${resource}_${action}`, ...(isChanged ? [`crm_${resource}_updated`] : [])];
}

function toItem({ resource, action, record }: Change, matched: string[]): IDataObject {
	return {
		event_id: `${String(record.id)}@${String(record.updated_at)}`,
		event_name: `crm_${resource}_${action}`,
		event_timestamp: record.updated_at,
		resource,
		action,
		record,
		record_source: 'catch_up',
		...(matched.length > 0 && { matched }),
	};
}

/** The changes that the conditions let through, as items in the shape of events. */
export async function toItems(
	context: IPollFunctions,
	changes: Change[],
	sets: ConditionSet[],
	stageIds: StageIds,
): Promise<INodeExecutionData[]> {
	const { includeNames = true } = context.getNodeParameter('options', {}) as Options;
	const names = new DealNames(context);
	const byStageName = sets.some(({ stages }) => stages.names.length > 0);

	const items: IDataObject[] = [];
	for (const change of changes) {
		const isDeal = change.resource === 'deal';
		const record = isDeal && byStageName ? await names.inStage(change.record) : change.record;
		const matched = matchedSets(sets, { eventNames: eventNames(change), record }, stageIds);
		if (matched !== undefined) items.push(toItem({ ...change, record }, matched));
	}
	if (includeNames) {
		const ofDeals = items.filter(({ resource }) => resource === 'deal');
		const named = await names.all(ofDeals.map(({ record }) => record as IDataObject));
		ofDeals.forEach((item, index) => {
			item.record = named[index];
		});
	}
	return items.map((json) => ({ json }));
}
