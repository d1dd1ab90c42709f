const DATE_ONLY = /^(\d{4}-\d{2}-\d{2})/;

const MOMENT =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Returns the ISO format of a Date or a Luxon DateTime, as expressions return them; undefined for anything
 * else.
 */
export function isoOf(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	if (typeof value !== 'object' || value === null || !('toISO' in value)) return undefined;
	return String((value as { toISO: () => unknown }).toISO());
}

/** Returns the text of a date. Lists and objects are never dates, and a cyclic one has no text. */
function dateText(value: unknown): string {
	const isPlain = typeof value === 'string' || typeof value === 'number';
	return isoOf(value) ?? (isPlain ? String(value).trim() : '');
}

/** Whether the day exists. The year 0000, which RD uses for an unknown year, is a leap year like 2000. */
function isCalendarDay(text: string): boolean {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
	if (year === undefined) return false;
	const date = new Date(Date.UTC(Number(year) || 2000, Number(month) - 1, Number(day)));
	return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/**
 * Returns the calendar day as written: RD's dates have no time and no zone, so
 * "2026-05-20T00:00:00.000-03:00" is 20 May. A birthday without a year is "0000-05-20". Undefined if it is
 * not a valid day.
 */
export function toDate(value: unknown): string | undefined {
	const text = DATE_ONLY.exec(dateText(value))?.[1] ?? '';
	return isCalendarDay(text) ? text : undefined;
}

export interface Moment {
	/** YYYY-MM-DD */
	date: string;
	/** HH:MM, HH:MM:SS or with a fraction; absent if only a day is given */
	time?: string;
	/** "Z" or an offset; absent if none is given */
	zone?: string;
}

/** Returns the parts of a day, or of a date and time in ISO format; undefined for anything else. */
export function toMoment(value: unknown): Moment | undefined {
	const [, date, time, zone] = MOMENT.exec(dateText(value)) ?? [];
	if (date === undefined || !isCalendarDay(date)) return undefined;
	const isTime = time === undefined || !Number.isNaN(Date.parse(`2000-01-01T${time}Z`));
	return isTime ? { date, time, zone: zone?.toUpperCase() } : undefined;
}

/** Formats a time for RDQL: in UTC, RD's default zone, without a zone of its own. */
export function writeRdqlDateTime(time: number): string {
	return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * Returns a time for RDQL. A day means its first moment, and a time without a zone is in UTC. Undefined for
 * anything else.
 */
export function toRdqlDateTime(value: unknown): string | undefined {
	const { date, time = '00:00:00', zone = 'Z' } = toMoment(value) ?? {};
	const at = Date.parse(`${date}T${time}${zone}`);
	return Number.isNaN(at) ? undefined : writeRdqlDateTime(at);
}

const DAY_MS = 86_400_000;

/**
 * Returns when a day without a time begins and when the next one does, in UTC, for RDQL; undefined for
 * anything else.
 */
export function toRdqlDay(value: unknown): Record<'begin' | 'next', string> | undefined {
	const { date, time } = toMoment(value) ?? {};
	if (date === undefined || time !== undefined) return undefined;
	const begin = Date.parse(`${date}T00:00:00Z`);
	return { begin: writeRdqlDateTime(begin), next: writeRdqlDateTime(begin + DAY_MS) };
}
