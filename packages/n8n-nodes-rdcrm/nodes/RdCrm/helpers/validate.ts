import { dateText, toDate } from './dates';
import { isBlank } from './values';

/** A value that RD would refuse, or take for another one. The router adds the item. */
export class InvalidValue extends Error {
	readonly advice: string;

	constructor(label: string, fault: string, advice: string) {
		super(`"${label}" ${fault}`);
		this.advice = advice;
	}
}

function shown(value: unknown): string {
	return JSON.stringify(typeof value === 'object' ? value : String(value));
}

/** The year 0000, which RD uses where it is not known, is a leap year like 2000. */
function isCalendarDay(text: string): boolean {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
	if (year === undefined) return false;
	const date = new Date(Date.UTC(Number(year) || 2000, Number(month) - 1, Number(day)));
	return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** A day as it is written, without time or zone; undefined when blank. */
export function day(value: unknown, label: string): string | undefined {
	if (isBlank(value)) return undefined;
	const text = toDate(value);
	if (isCalendarDay(text)) return text;
	throw new InvalidValue(
		label,
		`is not a date: ${shown(value)}`,
		'Write the date as YYYY-MM-DD, for example 2026-12-31.',
	);
}

const MOMENT =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(z|[+-]\d{2}:?\d{2})?)?$/i;

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(time);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	const wallClock = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return wallClock - Math.floor(time / 1000) * 1000;
}

/** The moment at which the clocks of a zone show a time; near a change of the clocks the second look counts. */
function fromWallClock(asUtc: number, timeZone: string): number {
	const near = asUtc - offsetAt(asUtc, timeZone);
	return asUtc - offsetAt(near, timeZone);
}

/**
 * A moment in UTC; undefined when blank. A time without a zone is the workflow's. A day without a
 * time is noon in UTC, which is that same day from one end of the world to nearly the other.
 */
export function moment(value: unknown, label: string, timeZone: string): string | undefined {
	if (isBlank(value)) return undefined;
	const [, date = '', time, zone] = MOMENT.exec(dateText(value)) ?? [];
	if (isCalendarDay(date)) {
		if (time === undefined) return `${date}T12:00:00.000Z`;
		const written = Date.parse(`${date}T${time}${zone?.toUpperCase() ?? 'Z'}`);
		if (!Number.isNaN(written)) {
			const at = zone === undefined ? fromWallClock(written, timeZone) : written;
			return new Date(at).toISOString();
		}
	}
	throw new InvalidValue(
		label,
		`is not a date and time: ${shown(value)}`,
		'Write it in ISO format, for example 2026-12-31T14:00:00-03:00 or 2026-12-31.',
	);
}

interface Range {
	min?: number;
	max?: number;
	/** Whether `min` itself is too little */
	above?: boolean;
	whole?: boolean;
}

/** A number, also as the text that an expression gives; undefined when blank. */
export function quantity(value: unknown, label: string, range: Range = {}): number | undefined {
	if (isBlank(value)) return undefined;
	const number = typeof value === 'boolean' ? Number.NaN : Number(value);
	if (!Number.isFinite(number)) {
		throw new InvalidValue(
			label,
			`is not a number: ${shown(value)}`,
			'Use digits with a dot before the decimals, for example 1234.56, and no currency sign.',
		);
	}
	const { min = 0, max = Number.POSITIVE_INFINITY, above = false, whole = false } = range;
	const fits = (above ? number > min : number >= min) && number <= max;
	if (fits && (!whole || Number.isInteger(number))) return number;
	const limits = [
		`${above ? 'above' : 'at least'} ${min}`,
		...(Number.isFinite(max) ? [`at most ${max}`] : []),
		...(whole ? ['a whole number'] : []),
	];
	throw new InvalidValue(label, `is out of range: ${number}`, `It must be ${limits.join(', ')}.`);
}

/** An amount of money. */
export function money(value: unknown, label: string): number | undefined {
	return quantity(value, label);
}

/** A phone in E.164, without the blanks, dots, dashes and parentheses that people write in it. */
export function phone(value: unknown, label: string): string {
	const text = String(value).replace(/[\s().-]/g, '');
	if (/^\+[1-9]\d{6,14}$/.test(text)) return text;
	throw new InvalidValue(
		label,
		`is not an international phone number: ${shown(value)}`,
		'Write it in E.164: a plus, the country code and the number, for example +5511999999999.',
	);
}

export function email(value: unknown, label: string): string {
	const text = String(value).trim();
	if (/^[^\s@,;]+@[^\s@,;]+$/.test(text)) return text;
	throw new InvalidValue(
		label,
		`is not an email address: ${shown(value)}`,
		'Write one address, for example maria@example.com.',
	);
}

/** An id: what else a text may hold, such as ".." or a slash, would make another path of an address. */
export function recordId(text: string, label: string): string {
	if (/^[\w-]+$/.test(text)) return text;
	throw new InvalidValue(
		label,
		`is not an ID: ${shown(text)}`,
		'Give the ID of a record, for example 67eac31f6282af00162eae80. If it is an expression, check what it returns for this item.',
	);
}

/** One of RD's documented values, which an expression may have missed. */
export function oneOf(value: unknown, label: string, allowed: readonly string[]): string {
	const text = String(value).trim();
	if (allowed.includes(text)) return text;
	throw new InvalidValue(
		label,
		`has the unknown value ${shown(value)}`,
		`Use one of: ${allowed.join(', ')}.`,
	);
}
