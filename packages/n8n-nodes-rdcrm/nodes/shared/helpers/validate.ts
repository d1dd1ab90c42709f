import { tryToParseDateTime } from 'n8n-workflow';
import { toDate, toMoment } from './dates';
import { isTooDeep } from './dictionary';
import { isSlug } from './fieldNames';
import { isBlank } from './values';

/** A value that RD would refuse or misread. The router adds the item. */
export class InvalidValue extends Error {
	readonly advice: string;

	constructor(label: string, fault: string, advice: string) {
		super(`"${label}" ${fault}`);
		this.advice = advice;
	}
}

/** Returns a value for a message. */
export function shown(value: unknown): string {
	if (typeof value !== 'object') return JSON.stringify(String(value));
	return isTooDeep(value) ? 'a deeply nested value' : JSON.stringify(value);
}

/** Returns a day as it is written, without time or zone; undefined if blank. */
export function day(value: unknown, label: string): string | undefined {
	if (isBlank(value)) return undefined;
	const text = toDate(value);
	if (text !== undefined) return text;
	throw new InvalidValue(
		label,
		`is not a date: ${shown(value)}`,
		'Write the date as YYYY-MM-DD, for example 2026-12-31.',
	);
}

/** The time used for a day without one, with a zone if it is not the workflow's. */
type TimeOfDay = `T${string}`;

function momentAt(
	value: unknown,
	label: string,
	timeZone: string,
	ofDay: TimeOfDay,
): string | undefined {
	if (isBlank(value)) return undefined;
	const given = toMoment(value);
	if (given !== undefined) {
		const { date, time, zone = '' } = given;
		const at = time === undefined ? ofDay : `T${time}${zone}`;
		return tryToParseDateTime(date + at, timeZone)
			.toJSDate()
			.toISOString();
	}
	throw new InvalidValue(
		label,
		`is not a date and time: ${shown(value)}`,
		'Write it in ISO format, for example 2026-12-31T14:00:00-03:00 or 2026-12-31.',
	);
}

/**
 * Returns a time in UTC; undefined if blank. A time without a zone is in the workflow's zone. A day without a
 * time is noon in UTC, which is the same day in nearly every time zone.
 */
export function moment(value: unknown, label: string, timeZone: string): string | undefined {
	return momentAt(value, label, timeZone, 'T12:00:00Z');
}

/** Returns the start of a period: a day without a time begins at midnight in the workflow's zone. */
export function beginning(value: unknown, label: string, timeZone: string): string | undefined {
	return momentAt(value, label, timeZone, 'T00:00:00');
}

interface Range {
	min?: number;
	max?: number;
	/** Whether `min` itself is too small */
	above?: boolean;
	whole?: boolean;
}

/** JavaScript converts other values to numbers too, such as `[]` to 0. These are refused. */
const DECIMAL = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Reads a number, or its text from an expression; undefined if blank. */
export function quantity(value: unknown, label: string, range: Range = {}): number | undefined {
	if (isBlank(value)) return undefined;
	const isText = typeof value === 'string' && DECIMAL.test(value.trim());
	const number = typeof value === 'number' || isText ? Number(value) : Number.NaN;
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

/** Reads an amount of money; undefined if blank. */
export function money(value: unknown, label: string): number | undefined {
	return quantity(value, label);
}

/** Returns a phone in E.164, without spaces, dots, dashes and parentheses. */
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

/** Checks an id: other characters, such as ".." or a slash, would change the path of the request. */
export function recordId(text: string, label: string): string {
	if (/^[\w-]+$/.test(text)) return text;
	throw new InvalidValue(
		label,
		`is not an ID: ${shown(text)}`,
		'Give the ID of a record, for example 67eac31f6282af00162eae80. If it is an expression, check what it returns for this item.',
	);
}

/** Checks that a value is one of those that RD documents, since an expression may return any other. */
export function oneOf<T extends string>(value: unknown, label: string, allowed: readonly T[]): T {
	const text = String(value).trim();
	const known = allowed.find((option) => option === text);
	if (known !== undefined) return known;
	throw new InvalidValue(
		label,
		`has the unknown value ${shown(value)}`,
		`Use one of: ${allowed.join(', ')}.`,
	);
}

/** Returns the slug of a custom field, which may be given as in RDQL: `@cnpj`. */
export function slugOf(value: unknown, label: string): string {
	const slug = String(value).trim().replace(/^@/, '');
	if (isSlug(slug)) return slug;
	throw new InvalidValue(
		label,
		`is not a slug: ${shown(value)}`,
		'Give the slug of a custom field as RD Station CRM has it, for example cnpj.',
	);
}
