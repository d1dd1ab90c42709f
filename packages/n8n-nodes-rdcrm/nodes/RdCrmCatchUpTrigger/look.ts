import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { readConditionSets } from '../shared/trigger/conditions';
import { isResolved, resolveConditions } from '../shared/trigger/resolved';
import { Changes } from './changes';
import { toItems } from './items';
import type { Change } from './items';
import { readKinds, readStart } from './parameters';
import { advance, isCreated, newRecords, startAt, timeOf } from './place';
import type { Place } from './place';
import type { CatchUpState, Position } from './state';

/** Everything that changed since the last position. */
export interface Look {
	/** The older change first */
	items: INodeExecutionData[];
	/** The position before the first item */
	start: Position;
	/** The position after the last item */
	end: Position;
}

/** Reads until the deadline, in ms, and leaves the rest to the next look. The state stays as it is. */
export async function look(
	context: IPollFunctions,
	state: CatchUpState,
	deadline: number,
): Promise<Look> {
	const now = Date.now();
	const kinds = readKinds(context);
	const sets = readConditionSets(context);
	const { stagesByName = {}, customFieldKeys = [] } = isResolved(sets, state)
		? state
		: await resolveConditions(context, sets, false);

	const before: Record<string, Place> = {};
	const after: Record<string, Place> = {};
	const changes: Change[] = [];
	for (const kind of kinds) {
		const { name: resource } = kind;
		const place = own(state.places ?? {}, resource) ?? startAt(readStart(context, now));
		const reading = await new Changes(context, kind, Date.parse(place.since), deadline).read();
		before[resource] = place;
		after[resource] = advance(place, reading);
		for (const record of newRecords(place, reading)) {
			const action = isCreated(place, record) ? 'created' : 'updated';
			changes.push({ resource, action, record });
		}
	}
	changes.sort((a, b) => timeOf(a.record) - timeOf(b.record));
	return {
		items: await toItems(context, changes, sets, stagesByName),
		start: { places: before, stagesByName, customFieldKeys },
		end: { places: after, stagesByName, customFieldKeys },
	};
}
