import type { IDataObject } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';

/** How far back each look reads again: for writes that become visible late, and clocks that differ. */
const OVERLAP_MS = 60_000;

/** After so many looks by n8n's clock, each a minute or more apart, nothing older is to be expected. */
const QUIET_LOOKS = 3;

const SECOND_MS = 1000;

/** How far the looks at one kind of record have come. Its times are RD's, but the first. */
export interface Place {
	/** From when on the next look reads, in ISO format */
	since: string;
	/** What was handed over of that time: `updated_at` by ID */
	seen: Record<string, string>;
	/** How many looks in a row brought nothing new, without those that an event asked for */
	quiet: number;
}

/** What one look read of one kind. */
export interface Reading {
	records: IDataObject[];
	/** Where it had to stop before the end, in ms: all before was read */
	stoppedAt?: number;
	/** What was saved after it, in ms, may have been missed: the order was not that of changes */
	sureUntil?: number;
}

export function startAt(time: number): Place {
	return { since: new Date(time).toISOString(), seen: {}, quiet: 0 };
}

export const timeOf = (record: IDataObject): number => Date.parse(String(record.updated_at));

/** The records that were not handed over yet in this state, the older change first. */
export function newRecords({ seen }: Place, { records }: Reading): IDataObject[] {
	return records
		.filter((record) => own(seen, String(record.id)) !== record.updated_at)
		.sort((a, b) => timeOf(a) - timeOf(b));
}

/** Whether a record is new since the last look, and not only changed. */
export function isCreated({ since, seen }: Place, record: IDataObject): boolean {
	const isOld = Date.parse(String(record.created_at)) < Date.parse(since);
	return !isOld && own(seen, String(record.id)) === undefined;
}

function nextSince(reading: Reading, quiet: number): number {
	const { records, stoppedAt, sureUntil = Number.POSITIVE_INFINITY } = reading;
	if (stoppedAt !== undefined) return stoppedAt;
	if (records.length === 0) return 0;
	const newest = Math.max(...records.map(timeOf));
	const afterNewest = Math.floor(newest / SECOND_MS) * SECOND_MS + SECOND_MS;
	return quiet >= QUIET_LOOKS ? afterNewest : Math.min(newest, sureUntil) - OVERLAP_MS;
}

/**
 * The place after a look whose records were handed over. It never goes back, so that what was saved
 * before the first look stays out.
 * @param isEarly Whether an event asked for the look, so soon after the one before that its silence says nothing
 */
export function advance(place: Place, reading: Reading, isEarly = false): Place {
	const isQuiet = newRecords(place, reading).length === 0;
	const quiet = isQuiet ? place.quiet + (isEarly ? 0 : 1) : 0;
	const since = Math.max(Date.parse(place.since), nextSince(reading, quiet));
	const seen = { ...place.seen };
	for (const { id, updated_at } of reading.records) seen[String(id)] = String(updated_at);
	const kept = Object.entries(seen).filter(([, updatedAt]) => Date.parse(updatedAt) >= since);
	return { since: new Date(since).toISOString(), seen: Object.fromEntries(kept), quiet };
}

/**
 * The place after some records of an unfinished look were handed over. `since` stays, so that the next
 * look reads the rest of the gap again and still knows what was created in it.
 */
export function handedOver(place: Place, records: IDataObject[]): Place {
	const states = records.map(({ id, updated_at }) => [String(id), String(updated_at)]);
	return { ...place, seen: { ...place.seen, ...Object.fromEntries(states) } };
}
