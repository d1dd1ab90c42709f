import { isoOf, toDate, toRdqlDateTime } from './dates';
import { own } from './dictionary';
import { isSlug } from './names';
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
	/** Slug, when the field is a custom field */
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

function writeList(value: unknown, kind: FilterKind): string {
	const entries: unknown[] = Array.isArray(value) ? value : String(value).split(',');
	const written = entries
		.filter((entry) => !isBlank(entry))
		.map((entry) => writeValue(entry, kind));
	if (written.length === 0) throw new InvalidCondition('has no value');
	return `(${written.join(',')})`;
}

/**
 * `has:product` and `is:active` stand without a value; RD's own client negates them with a minus.
 */
function writePresence(field: string, operator: Operator, value: unknown): string {
	const text = String(value).trim().toLowerCase();
	if (text !== 'true' && text !== 'false') {
		throw new InvalidCondition('must be compared with true or false');
	}
	const wanted = (text === 'true') !== NEGATED.has(operator);
	return `${wanted ? '' : '-'}${field}`;
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
	// n8n leaves a default out of a workflow's JSON.
	const { operator = 'equals', value } = condition;
	// An empty value would match everything, or nothing: never what the user meant.
	if (isBlank(value)) throw new InvalidCondition('has no value');
	if (kind === 'presence') return writePresence(field, operator, value);

	const sign = NEGATED.has(operator) ? '-' : '';
	if (operator === 'in' || operator === 'notIn') {
		return `${sign}${field}:${writeList(value, kind)}`;
	}
	const comparison = own<string>(COMPARISON, operator);
	if (comparison === undefined) {
		throw new InvalidCondition(`has the unknown operator ${JSON.stringify(operator)}`);
	}
	return `${sign}${field}:${comparison}${writeValue(value, kind)}`;
}

export function joinConditions(conditions: string[], logic: 'and' | 'or'): string | undefined {
	return conditions.length > 0 ? conditions.join(` ${logic} `) : undefined;
}
