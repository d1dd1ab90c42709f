import { tryToParseDateTime } from 'n8n-workflow';
import { toDate, toMoment } from './dates';
import { isTooDeep } from './dictionary';
import { isSlug } from './names';
import { isBlank } from './values';

/** A value that RD would refuse, or take for another one. The router adds the item. */
export class InvalidValue extends Error {
	readonly advice: string;

	constructor(label: string, fault: string, advice: string) {
		super(`"${label}" ${fault}`);
		this.advice = advice;
	}
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
	if (typeof value !== 'object') return JSON.stringify(String(value));
	return isTooDeep(value) ? 'a deeply nested value' : JSON.stringify(value);
}

/** A day as it is written, without time or zone; undefined when blank. */
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

/** The time that a day without one stands for, with its zone where that is not the workflow's. */
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
 * A moment in UTC; undefined when blank. A time without a zone is the workflow's. A day without a
 * time is noon in UTC, which is that same day from one end of the world to nearly the other.
 */
export function moment(value: unknown, label: string, timeZone: string): string | undefined {
	return momentAt(value, label, timeZone, 'T12:00:00Z');
}

/** The same for a beginning: a day without a time is its first moment in the zone of the workflow. */
export function beginning(value: unknown, label: string, timeZone: string): string | undefined {
	return momentAt(value, label, timeZone, 'T00:00:00');
}

interface Range {
	min?: number;
	max?: number;
	/** Whether `min` itself is too little */
	above?: boolean;
	whole?: boolean;
}

/** What else JavaScript would take for a number, such as `[]` for 0, is none. */
const DECIMAL = /^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A number, also as the text that an expression gives; undefined when blank. */
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
export function oneOf<T extends string>(value: unknown, label: string, allowed: readonly T[]): T {
	const text = String(value).trim();
	const known = allowed.find((one) => one === text);
	if (known !== undefined) return known;
	throw new InvalidValue(
		label,
		`has the unknown value ${shown(value)}`,
		`Use one of: ${allowed.join(', ')}.`,
	);
}

/** The slug of a custom field, also as RDQL writes it: `@cnpj`. */
export function slugOf(value: unknown, label: string): string {
	const slug = String(value).trim().replace(/^@/, '');
	if (isSlug(slug)) return slug;
	throw new InvalidValue(
		label,
		`is not a slug: ${shown(value)}`,
		'Give the slug of a custom field as RD Station CRM has it, for example cnpj.',
	);
}
