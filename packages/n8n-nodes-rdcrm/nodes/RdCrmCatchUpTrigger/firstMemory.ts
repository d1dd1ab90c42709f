import type { IPollFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { writeCondition } from '../shared/helpers/rdql';
import { isAbout, meets, namedStageIds } from '../shared/trigger/conditions';
import type { ConditionSet, StageIds } from '../shared/trigger/conditions';
import { Changes } from './changes';
import type { Kind } from './kinds';
import type { Place } from './place';
import { meetingOf, memoryKey, metBefore } from './transitions';
import type { Meeting, Memory } from './transitions';

/** What RD filters for us. Custom field values are compared here: RD counts case and accents. */
function filtersFor(set: ConditionSet, kind: Kind, stageIds: StageIds): string[] {
	if (kind.name !== 'deal') return [];
	const wanted = {
		stage_id: [...set.stages.ids, ...namedStageIds(set, stageIds)],
		status: set.statuses,
	};
	return Object.entries(wanted)
		.filter(([, values]) => values.length > 0)
		.map(([field, value]) => writeCondition({ field, operator: 'in', value }, 'text'));
}

async function readMeeting(
	context: IPollFunctions,
	kind: Kind,
	set: ConditionSet,
	stageIds: StageIds,
	{ since }: Place,
): Promise<Meeting> {
	const filters = filtersFor(set, kind, stageIds);
	const all = await new Changes(context, kind, 0, Number.POSITIVE_INFINITY, filters).read();
	const meeting: Meeting = {};
	for (const record of all.records) {
		const counts = meets(set, kind.name, record, stageIds);
		if (counts && metBefore(set, record, Date.parse(since))) {
			Object.assign(meeting, meetingOf(set, record));
		}
	}
	return meeting;
}

/**
 * The memory for these sets and kinds. For conditions that are not in it yet, reads which records met
 * them before the position: they do not start the workflow.
 */
export async function completeMemory(
	context: IPollFunctions,
	memory: Memory,
	{ kinds, sets, stageIds }: { kinds: Kind[]; sets: ConditionSet[]; stageIds: StageIds },
	places: Record<string, Place>,
): Promise<Memory> {
	const complete: Memory = {};
	for (const kind of kinds) {
		const place = own(places, kind.name);
		for (const set of sets) {
			if (place === undefined || !isAbout(set, kind.name)) continue;
			const key = memoryKey(set, kind.name);
			complete[key] ??=
				own(memory, key) ?? (await readMeeting(context, kind, set, stageIds, place));
		}
	}
	return complete;
}
