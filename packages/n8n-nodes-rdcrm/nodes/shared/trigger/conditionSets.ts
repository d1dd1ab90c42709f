import type { IDataObject, IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { own } from '../helpers/dictionary';
import { entriesOf, isBlank, toList } from '../helpers/values';
import { hasWantedValues, readWantedValues } from './customFieldFilter';
import type { WantedValue } from './customFieldFilter';
import { eventOptions, OTHER_EVENT, parseEventName } from './events';
import { isInStages, isInStatuses, readStages } from './stageFilter';
import type { WantedStages } from './stageFilter';

/** Conditions, all of which a record must meet to start the workflow. */
export interface ConditionSet {
	/** Name of the set in the output */
	name: string;
	/** Any event if empty */
	events: string[];
	stages: WantedStages;
	statuses: string[];
	customFields: WantedValue[];
}

/** Stage ids by name, as last read. */
export type StageIds = Record<string, string[]>;

export function readConditionSet(set: IDataObject, index: number): ConditionSet {
	return {
		name: isBlank(set.name) ? `Set ${index + 1}` : String(set.name).trim(),
		events: toList(set.events) ?? [],
		stages: readStages(set.stages),
		statuses: toList(set.statuses) ?? [],
		customFields: readWantedValues(set.customFields),
	};
}

/** Reads the sets of conditions. Without sets, every record passes. */
export function readConditionSets(
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
): ConditionSet[] {
	const sets = entriesOf(context.getNodeParameter('conditionSets', {})) ?? [];
	return sets.map(readConditionSet);
}

const LISTED = eventOptions.map(({ value }) => value);

function isNamed(eventName: string, { events }: ConditionSet): boolean {
	return events.includes(LISTED.includes(eventName) ? eventName : OTHER_EVENT);
}

/** Returns the kinds of records that a set has conditions for. */
function kindsOf({ stages, statuses, customFields }: ConditionSet): Set<string> {
	const ofFields = customFields.map(({ key }) => key.split('.')[0] ?? '');
	const ofDeals = stages.ids.length + stages.names.length + statuses.length > 0;
	return new Set([...ofFields, ...(ofDeals ? ['deal'] : [])]);
}

/** Whether a set has conditions for this kind of record. */
export function isAbout(set: ConditionSet, resource: string): boolean {
	return kindsOf(set).has(resource);
}

/** Returns the IDs of the stages that a set names. */
export function namedStageIds({ stages }: ConditionSet, stageIds: StageIds): string[] {
	return stages.names.flatMap((name) => own(stageIds, name) ?? []);
}

/** Whether a record meets the set's conditions for its kind, whatever the event. */
export function meets(
	set: ConditionSet,
	resource: string,
	record: IDataObject,
	stageIds: StageIds,
): boolean {
	if (!hasWantedValues(resource, record, set.customFields)) return false;
	if (resource !== 'deal') return true;
	const resolved = namedStageIds(set, stageIds);
	return isInStatuses(record, set.statuses) && isInStages(record, set.stages, resolved);
}

/**
 * Whether an event matches a set. Conditions apply to one kind of record, and a deletion has no values. Such
 * events pass if the set names the event or has no conditions at all.
 */
function matches(
	set: ConditionSet,
	eventName: string,
	record: IDataObject,
	stageIds: StageIds,
): boolean {
	const named = isNamed(eventName, set);
	if (!named && set.events.length > 0) return false;
	const { resource, action } = parseEventName(eventName);
	const kinds = kindsOf(set);
	if (action === 'deleted' || !kinds.has(resource)) return named || kinds.size === 0;
	return meets(set, resource, record, stageIds);
}

/** One record and the names of all its events. */
export interface Happening {
	eventNames: string[];
	record: IDataObject;
}

/** Returns the names of the sets that a record matches; undefined if it matches none. */
export function matchedSets(
	sets: ConditionSet[],
	{ eventNames, record }: Happening,
	stageIds: StageIds = {},
): string[] | undefined {
	const matched = sets.filter((set) =>
		eventNames.some((eventName) => matches(set, eventName, record, stageIds)),
	);
	if (sets.length > 0 && matched.length === 0) return undefined;
	return matched.map(({ name }) => name);
}
