import type { IDataObject } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { isAbout, meets } from '../shared/trigger/conditionSets';
import type { ConditionSet, StageIds } from '../shared/trigger/conditionSets';
import type { Change } from './change';

/** IDs of the records that meet some conditions, with the time they were closed, in ms, or 0. */
export type Matches = Record<string, number>;

/** Records that matched at the last poll, by the key of the conditions. */
export type Memory = Record<string, Matches>;

/** Which changes start the workflow. */
export interface Selection {
	sets: ConditionSet[];
	stageIds: StageIds;
	/** What was true before; only with "Conditions Become True" */
	memory?: Memory;
}

/** Returns a key of a set's conditions for one kind of record. Changed conditions start over. */
export function memoryKey(set: ConditionSet, resource: string): string {
	const { stages, statuses, customFields } = set;
	return JSON.stringify([resource, stages, statuses, customFields]);
}

const CLOSED = ['won', 'lost'];

/** Returns when a deal was closed, in ms; 0 if it was not, or if the set also includes open deals. */
function closingOf({ statuses }: ConditionSet, { closed_at }: IDataObject): number {
	const asksForClosed = statuses.length > 0 && statuses.every((status) => CLOSED.includes(status));
	return (asksForClosed && Date.parse(String(closed_at))) || 0;
}

/**
 * Whether a record that matches at the node's first poll already matched before its start time, in
 * ms.
 */
export function metBefore(set: ConditionSet, record: IDataObject, time: number): boolean {
	return Date.parse(String(record.created_at)) < time && closingOf(set, record) < time;
}

/** Returns the record's entry in the memory. */
export function entryFor(set: ConditionSet, record: IDataObject): Matches {
	return { [String(record.id)]: closingOf(set, record) };
}

/**
 * Returns the sets whose conditions were not true for the record at the last poll. A deal that was
 * closed once more since then was reopened in between. If a set has no conditions for a kind of
 * record, only new records count.
 */
export function setsNotMetBefore(
	sets: ConditionSet[],
	memory: Memory,
	{ resource, action, record }: Change,
): ConditionSet[] {
	return sets.filter((set) => {
		if (!isAbout(set, resource)) return action === 'created';
		const before = own(own(memory, memoryKey(set, resource)) ?? {}, String(record.id));
		return before === undefined || (before > 0 && closingOf(set, record) > before);
	});
}

/** Returns the memory after these changes; nothing if there is no memory. */
export function remember(
	{ sets, stageIds, memory }: Selection,
	changes: Change[],
): Memory | undefined {
	if (memory === undefined) return undefined;
	const after: Memory = {};
	for (const [key, matches] of Object.entries(memory)) after[key] = { ...matches };
	for (const { resource, record } of changes) {
		for (const set of sets) {
			const matches = own(after, memoryKey(set, resource));
			if (matches === undefined) continue;
			if (meets(set, resource, record, stageIds)) Object.assign(matches, entryFor(set, record));
			else delete matches[String(record.id)];
		}
	}
	return after;
}
