import type { IPollFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { writeCondition } from '../shared/helpers/rdql';
import { isAbout, meets, namedStageIds } from '../shared/trigger/conditionSets';
import type { ConditionSet, StageIds } from '../shared/trigger/conditionSets';
import { Changes } from './changes';
import type { Kind } from './kinds';
import type { Place } from './pollPlace';
import type { CatchUpState } from './state';
import { entryFor, memoryKey, metBefore } from './transitions';
import type { Matches, Memory } from './transitions';

/**
 * Returns the conditions that RD can filter. Custom field values are compared here, because RD's filter is
 * sensitive to case and accents.
 */
function filtersFor(set: ConditionSet, kind: Kind, stageIds: StageIds): string[] {
	if (kind.name !== 'deal') return [];
	const conditions = {
		stage_id: [...set.stages.ids, ...namedStageIds(set, stageIds)],
		status: set.statuses,
	};
	return Object.entries(conditions)
		.filter(([, values]) => values.length > 0)
		.map(([field, value]) => writeCondition({ field, operator: 'in', value }, 'text'));
}

async function readMatches(
	context: IPollFunctions,
	kind: Kind,
	set: ConditionSet,
	stageIds: StageIds,
	startsAt: number,
): Promise<Matches> {
	const filters = filtersFor(set, kind, stageIds);
	const all = await new Changes(context, kind, 0, Number.POSITIVE_INFINITY, filters).read();
	const matches: Matches = {};
	for (const record of all.records) {
		const isMet = meets(set, kind.name, record, stageIds);
		if (isMet && metBefore(set, record, startsAt)) Object.assign(matches, entryFor(set, record));
	}
	return matches;
}

/**
 * Returns the memory for these sets and kinds. For conditions that are not in it yet, reads which records
 * meet them: what is already true does not start the workflow.
 */
export async function completeMemory(
	context: IPollFunctions,
	{ memory = {}, places: known = {} }: CatchUpState,
	{ kinds, sets, stageIds }: { kinds: Kind[]; sets: ConditionSet[]; stageIds: StageIds },
	places: Record<string, Place>,
): Promise<Memory> {
	const complete: Memory = {};
	for (const kind of kinds) {
		const isFirst = own(known, kind.name) === undefined;
		const since = Date.parse(own(places, kind.name)?.since ?? '');
		const startsAt = isFirst ? since : Number.POSITIVE_INFINITY;
		for (const set of sets) {
			if (!isAbout(set, kind.name)) continue;
			const key = memoryKey(set, kind.name);
			complete[key] ??=
				own(memory, key) ?? (await readMatches(context, kind, set, stageIds, startsAt));
		}
	}
	return complete;
}
