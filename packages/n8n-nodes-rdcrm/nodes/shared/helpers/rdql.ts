import { isoOf, toDate, toRdqlDateTime, toRdqlDay } from './dates';
import { own } from './dictionary';
import { isSlug } from './fieldNames';
import { shown } from './validate';
import { isBlank } from './values';

/** How the values of a filter field are written in RDQL. */
export type FilterKind = 'text' | 'date' | 'dateTime' | 'presence';

export const CUSTOM_FIELD = '@customField';

export type Operator =
	| 'equals'
	| 'notEquals'
	| 'contains'
	| 'greaterThan'
	| 'greaterThanOrEqual'
	| 'lessThan'
	| 'lessThanOrEqual'
	| 'in'
	| 'notIn';

export interface Condition {
	field: string;
	/** Slug, if the field is a custom field */
	customField?: string;
	operator?: Operator;
	value: unknown;
}

const COMPARISON: Record<Exclude<Operator, 'in' | 'notIn'>, string> = {
	equals: '',
	notEquals: '',
	contains: '~',
	greaterThan: '>',
	greaterThanOrEqual: '>=',
	lessThan: '<',
	lessThanOrEqual: '<=',
};

const NEGATED = new Set<Operator>(['notEquals', 'notIn']);

/** Words, numbers, dates, ids, emails and phones that RDQL reads without quotes. */
const BARE = /^[\p{L}\p{N}_+][\p{L}\p{N}_.@+-]*$/u;
const KEYWORD = /^(and|or)$/i;

export class InvalidCondition extends Error {}

export function quote(value: string): string {
	if (BARE.test(value) && !KEYWORD.test(value)) return value;
	return `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

function writeValue(value: unknown, kind: FilterKind): string {
	if (kind === 'date' || kind === 'dateTime') {
		const written = kind === 'date' ? toDate(value) : toRdqlDateTime(value);
		if (written !== undefined) return quote(written);
		throw new InvalidCondition(
			`is not a date${kind === 'date' ? '' : ' and time'}: ${shown(value)}`,
		);
	}
	const text = isoOf(value) ?? value;
	if (typeof text === 'object') throw new InvalidCondition('is compared with a list or an object');
	return quote(String(text).trim());
}

/** Compares a time with a whole day. Undefined if the first second of the day gives the same result. */
function writeDay(field: string, operator: Operator, value: unknown): string | undefined {
	const day = toRdqlDay(value);
	if (day === undefined) return undefined;
	const sinceBegin = `${field}:>=${quote(day.begin)}`;
	const beforeNext = `${field}:<${quote(day.next)}`;
	switch (operator) {
		case 'equals':
			return `(${sinceBegin} ${beforeNext})`;
		case 'notEquals':
			return `(-${sinceBegin} or -${beforeNext})`;
		case 'greaterThan':
			return `${field}:>=${quote(day.next)}`;
		case 'lessThanOrEqual':
			return beforeNext;
		default:
			return undefined;
	}
}

function writeComparison(
	field: string,
	operator: Operator,
	value: unknown,
	kind: FilterKind,
): string {
	const ofDay = kind === 'dateTime' ? writeDay(field, operator, value) : undefined;
	if (ofDay !== undefined) return ofDay;
	const comparison = own<string>(COMPARISON, operator);
	if (comparison === undefined) {
		throw new InvalidCondition(`has the unknown operator ${JSON.stringify(operator)}`);
	}
	const sign = NEGATED.has(operator) ? '-' : '';
	return `${sign}${field}:${comparison}${writeValue(value, kind)}`;
}

/** Writes a list. Times are written separately, because each may mean a whole day. */
function writeList(
	field: string,
	operator: 'in' | 'notIn',
	value: unknown,
	kind: FilterKind,
): string {
	const entries: unknown[] = Array.isArray(value) ? value : String(value).split(',');
	const given = entries.filter((entry) => !isBlank(entry));
	if (given.length === 0) throw new InvalidCondition('has no value');
	const isNegated = NEGATED.has(operator);
	if (kind === 'dateTime') {
		const each = isNegated ? 'notEquals' : 'equals';
		const times = given.map((entry) => writeComparison(field, each, entry, kind));
		return `(${times.join(isNegated ? ' and ' : ' or ')})`;
	}
	const values = given.map((entry) => writeValue(entry, kind));
	return `${isNegated ? '-' : ''}${field}:(${values.join(',')})`;
}

/** Writes `has:product` and `is:active`, which have no value. RD's own client negates them with a minus. */
function writePresence(field: string, operator: Operator, value: unknown): string {
	const text = String(value).trim().toLowerCase();
	if (text !== 'true' && text !== 'false') {
		throw new InvalidCondition('must be compared with true or false');
	}
	const isExpected = (text === 'true') !== NEGATED.has(operator);
	return `${isExpected ? '' : '-'}${field}`;
}

function fieldName({ field, customField }: Condition): string {
	if (field !== CUSTOM_FIELD) return field;
	if (isBlank(customField)) throw new InvalidCondition('has no custom field chosen');
	const slug = String(customField).trim().replace(/^@/, '');
	if (!isSlug(slug)) throw new InvalidCondition('has a custom field slug that is not valid');
	return `@${slug}`;
}

export function writeCondition(condition: Condition, kind: FilterKind): string {
	const field = fieldName(condition);
	// n8n omits defaults from a workflow's JSON.
	const { operator = 'equals', value } = condition;
	// An empty value would match everything or nothing, which the user never means.
	if (isBlank(value)) throw new InvalidCondition('has no value');
	if (kind === 'presence') return writePresence(field, operator, value);
	if (operator === 'in' || operator === 'notIn') return writeList(field, operator, value, kind);
	return writeComparison(field, operator, value, kind);
}

export function joinConditions(conditions: string[], logic: 'and' | 'or'): string | undefined {
	return conditions.length > 0 ? conditions.join(` ${logic} `) : undefined;
}
