const DATE_ONLY = /^(\d{4}-\d{2}-\d{2})/;
const HAS_ZONE = /(z|[+-]\d{2}:?\d{2})$/i;

/** Text of a date parameter: n8n hands over strings, Date objects and Luxon's DateTime. */
export function dateText(value: unknown): string {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value) {
		return String((value as { toISO: () => unknown }).toISO());
	}
	return String(value).trim();
}

/**
 * RD's dates have no time and no zone, so the calendar day is taken as written
 * ("2026-05-20T00:00:00.000-03:00" is 20 May). A birthday without year is "0000-05-20".
 */
export function toDate(value: unknown): string {
	const text = dateText(value);
	return DATE_ONLY.exec(text)?.[1] ?? text;
}

/** Date and time as RDQL wants it: in UTC, RD's default zone, without one of its own. */
export function toRdqlDateTime(value: unknown): string {
	const text = dateText(value);
	if (!DATE_ONLY.test(text)) return text;
	const zoned = text.length === 10 ? `${text}T00:00:00Z` : HAS_ZONE.test(text) ? text : `${text}Z`;
	const time = Date.parse(zoned.replace(' ', 'T'));
	return Number.isNaN(time) ? text : new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
