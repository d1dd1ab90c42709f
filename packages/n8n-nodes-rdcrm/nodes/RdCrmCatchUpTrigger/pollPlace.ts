import type { IDataObject } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';

/** How far back each poll reads again: writes may become visible late, and clocks differ. */
const OVERLAP_MS = 60_000;

/** After this many scheduled polls, each at least a minute apart, nothing older is expected. */
const QUIET_POLLS = 3;

const SECOND_MS = 1000;

/** How far the polls for one kind of record have come. Times are RD's, except the first. */
export interface Place {
	/** Time from which the next poll reads, in ISO format */
	since: string;
	/** Records from that time on that were handed over: `updated_at` by ID */
	seen: Record<string, string>;
	/** Number of consecutive scheduled polls that found nothing new */
	quiet: number;
}

/** The result of one poll for one kind. */
export interface Reading {
	records: IDataObject[];
	/** The time at which it stopped early, in ms; everything before was read */
	stoppedAt?: number;
	/**
	 * Records that were saved after this time, in ms, may be missing, because the order was not that of
	 * changes
	 */
	sureUntil?: number;
}

export function startAt(time: number): Place {
	return { since: new Date(time).toISOString(), seen: {}, quiet: 0 };
}

export const timeOf = (record: IDataObject): number => Date.parse(String(record.updated_at));

/** Returns the records that were not handed over yet in this state, oldest change first. */
export function newRecords({ seen }: Place, { records }: Reading): IDataObject[] {
	return records
		.filter((record) => own(seen, String(record.id)) !== record.updated_at)
		.sort((a, b) => timeOf(a) - timeOf(b));
}

/** Whether a record was created since the last poll. */
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
	return quiet >= QUIET_POLLS ? afterNewest : Math.min(newest, sureUntil) - OVERLAP_MS;
}

/**
 * Returns the place after a poll whose records were handed over. It never moves back, so that
 * records saved before the first poll stay out.
 * @param isEarly Whether an event requested the poll: it follows the previous one too closely to
 * count as quiet
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
 * Returns the place after some records of an unfinished poll were handed over. `since` stays, so
 * that the next poll reads the rest of the gap again and still knows what was created in it.
 */
export function handedOver(place: Place, records: IDataObject[]): Place {
	const states = records.map(({ id, updated_at }) => [String(id), String(updated_at)]);
	return { ...place, seen: { ...place.seen, ...Object.fromEntries(states) } };
}
