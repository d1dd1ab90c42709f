import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { isResolved, resolveConditions } from '../shared/trigger/resolved';
import type { Change } from './change';
import { toItems, withStageNames } from './changeItems';
import { Changes } from './changes';
import { DealNames } from './dealNames';
import { completeMemory } from './firstMemory';
import { readKinds, readStart, readWatch } from './pollParameters';
import { advance, isCreated, newRecords, startAt, timeOf } from './pollPlace';
import type { Place } from './pollPlace';
import type { CatchUpState, Position } from './state';
import { remember } from './transitions';
import type { Selection } from './transitions';

/** Everything that changed since the last position. */
export interface PollResult {
	/** Oldest change first */
	items: INodeExecutionData[];
	selection: Selection;
	/** The position before the first item */
	start: Position;
	/** The position after the last item */
	end: Position;
}

/**
 * Reads until the deadline, in ms, and leaves the rest to the next poll. The state stays as it is.
 * @param isEarly Whether an event requested the poll
 */
export async function readChanges(
	context: IPollFunctions,
	state: CatchUpState,
	deadline: number,
	isEarly: boolean,
): Promise<PollResult> {
	const now = Date.now();
	const kinds = readKinds(context);
	const { sets, isWatching } = readWatch(context);
	const { stagesByName = {}, customFieldKeys = [] } = isResolved(sets, state)
		? state
		: await resolveConditions(context, sets, false);

	const before: Record<string, Place> = {};
	for (const { name } of kinds) {
		before[name] = own(state.places ?? {}, name) ?? startAt(readStart(context, now));
	}
	const matching = { kinds, sets, stageIds: stagesByName };
	const memory = isWatching ? await completeMemory(context, state, matching, before) : undefined;

	const after: Record<string, Place> = {};
	const read: Change[] = [];
	for (const kind of kinds) {
		const { name: resource } = kind;
		const place = before[resource] as Place;
		const reading = await new Changes(context, kind, Date.parse(place.since), deadline).read();
		after[resource] = advance(place, reading, isEarly);
		for (const record of newRecords(place, reading)) {
			const action = isCreated(place, record) ? 'created' : 'updated';
			read.push({ resource, action, record });
		}
	}
	read.sort((a, b) => timeOf(a.record) - timeOf(b.record));

	const selection: Selection = { sets, stageIds: stagesByName, memory };
	const names = new DealNames(context);
	const changes = await withStageNames(read, selection, names);
	const resolved = { stagesByName, customFieldKeys };
	return {
		items: await toItems(context, changes, selection, names),
		selection,
		start: { ...resolved, places: before, memory },
		end: { ...resolved, places: after, memory: remember(selection, changes) },
	};
}
