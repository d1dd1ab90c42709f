import type { Collection } from '@rdcrm/mock-kit';
import { badRequest } from '../errors.ts';
import { customFieldKey } from '../store.ts';
import { instant } from '../time.ts';
import { DEFAULT_DIALECT, type Dialect } from './dialect.ts';
import type { Field, Filters, Values } from './fields.ts';
import type { Expression, Operator, Term } from './parse.ts';

type Test<T> = (record: T) => boolean;

/**
 * Compiles a parsed filter to a test of one record.
 * @throws {Refusal} 400 for a field or an operator that the resource does not support
 */
export function compile<T>(
	expression: Expression,
	filters: Filters<T>,
	dialect = DEFAULT_DIALECT,
): Test<T> {
	if (expression.type === 'term') return compileTerm(expression, filters, dialect);
	const tests = expression.parts.map((part) => compile(part, filters, dialect));
	return expression.type === 'and'
		? (record) => tests.every((test) => test(record))
		: (record) => tests.some((test) => test(record));
}

/** Returns the records that may match: fewer than all if a term of the conjunction has an index. */
export function candidates<T extends { id: string }>(
	expression: Expression,
	filters: Filters<T>,
	collection: Collection<T>,
): readonly Readonly<T>[] {
	for (const term of expression.type === 'and' ? expression.parts : [expression]) {
		if (term.type !== 'term' || term.negated || term.operator !== '=') continue;
		if (term.field === 'id')
			return [...new Set(term.values)].flatMap((id) => collection.get(id) ?? []);
		const [index, key] = isKnown(term, filters) ? lookUp(term.field, filters) : [];
		if (!index || !key) continue;
		const [first = '', ...others] = term.values;
		const found = collection.by(index, key(first));
		if (others.length === 0) return found;
		return [...new Set(found.concat(...others.map((value) => collection.by(index, key(value)))))];
	}
	return collection.all();
}

function lookUp<T>(name: string, filters: Filters<T>) {
	if (name.startsWith('@')) {
		const slug = name.slice(1);
		return ['custom_field', (value: string) => customFieldKey(slug, value)] as const;
	}
	const field = own(filters.fields, name);
	if (field?.type !== 'string') return [undefined, identity] as const;
	return [field.index, field.indexKey ?? field.key ?? identity] as const;
}

function compileTerm<T>(term: Term, filters: Filters<T>, dialect: Dialect): Test<T> {
	const isIgnored = dialect.unknown_filter_fields === 'ignore' && !isKnown(term, filters);
	if (isIgnored) return () => true;
	const test = positive(term, filters, dialect);
	return term.negated ? (record) => !test(record) : test;
}

/** Returns whether the resource has the term's field. */
function isKnown<T>({ field, values }: Term, filters: Filters<T>): boolean {
	if (field.startsWith('@')) return filters.customFields?.has(field.slice(1)) ?? false;
	if (field !== 'is' && field !== 'has') return Object.hasOwn(filters.fields, field);
	const [value = ''] = (values[0] ?? '').split(':');
	return Object.hasOwn(filters.flags ?? {}, `${field}:${value}`);
}

function positive<T>(term: Term, filters: Filters<T>, dialect: Dialect): Test<T> {
	const { field: name, operator, values } = term;
	if (name.startsWith('@')) return customField(term, filters);
	if (name === 'is' || name === 'has') return flag(term, filters, dialect);
	const field = own(filters.fields, name);
	if (!field) throw badRequest(`Invalid filter: field "${name}" is not supported`);
	if (field.type === 'string') {
		if (operator === '~' && !field.match) throw unsupported(term);
		if (operator !== '=' && operator !== '~') throw unsupported(term);
		return anyOf(field, field.key ?? identity, operator, values);
	}
	if (operator === '~') throw unsupported(term);
	const read = reader(field, name);
	const wanted = values.map(read);
	return (record) =>
		some<string | number>(field.of(record), (value) =>
			wanted.some((other) => compare(read(String(value)), operator, other)),
		);
}

function anyOf<T>(
	field: Extract<Field<T>, { type: 'string' }>,
	key: (value: string) => string,
	operator: '=' | '~',
	values: readonly string[],
): Test<T> {
	const wanted = values.map(operator === '~' ? lower : key);
	const test =
		operator === '~'
			? (value: string) => wanted.some((part) => lower(value).includes(part))
			: (value: string) => wanted.includes(key(value));
	return (record) => some(field.of(record), test);
}

function customField<T>(term: Term, { customFields }: Filters<T>): Test<T> {
	const slug = term.field.slice(1);
	if (!customFields?.has(slug)) {
		throw badRequest(`Invalid filter: custom field "${slug}" does not exist`);
	}
	const { operator, values } = term;
	return (record) =>
		some(own(customFields.of(record), slug), (value) => {
			if (operator === '~') return values.some((part) => lower(value).includes(lower(part)));
			return values.some((other) => compareText(value, operator, other));
		});
}

function flag<T>(term: Term, { flags = {} }: Filters<T>, { rdql_flags }: Dialect): Test<T> {
	const [value = '', given, ...rest] = (term.values[0] ?? '').split(':');
	const name = `${term.field}:${value}`;
	const test = own(flags, name);
	if (!test) throw badRequest(`Invalid filter: "${name}" is not supported`);
	const other = given === undefined ? 'valued' : 'bare';
	if (rdql_flags === other) throw badRequest(`Invalid filter: "${name}" is ${other} only`);
	const wanted = given ?? 'true';
	const known = wanted === 'true' || wanted === 'false';
	if (!known || rest.length > 0 || term.operator !== '=' || term.values.length > 1) {
		throw badRequest(`Invalid filter: "${name}" takes true or false`);
	}
	return (record) => test(record) === (wanted === 'true');
}

function reader<T>(field: Field<T>, name: string): (value: string) => number {
	const read: (value: string) => number | undefined =
		field.type === 'number'
			? (value) => (value.trim() === '' ? undefined : Number(value))
			: (value) => instant(field.type === 'date' ? value.slice(0, 10) : value);
	return (value) => {
		const result = read(value);
		if (result !== undefined && !Number.isNaN(result)) return result;
		throw badRequest(`Invalid filter: "${value}" is not a valid ${field.type} for "${name}"`);
	};
}

function compareText(value: string, operator: Operator, other: string): boolean {
	if (operator === '=') return value === other;
	const [a, b] = [Number(value), Number(other)];
	if (!Number.isNaN(a) && !Number.isNaN(b)) return compare(a, operator, b);
	return compare(value, operator, other);
}

function compare<V extends number | string>(a: V, operator: Operator, b: V): boolean {
	if (operator === '>') return a > b;
	if (operator === '<') return a < b;
	if (operator === '>=') return a >= b;
	if (operator === '<=') return a <= b;
	return a === b;
}

function unsupported({ field, operator }: Term) {
	return badRequest(`Invalid filter: "${operator}" is not supported for field "${field}"`);
}

/** Returns whether any existing value passes the test. */
function some<V extends string | number>(values: Values<V>, test: (value: V) => boolean): boolean {
	if (values === null || values === undefined) return false;
	if (typeof values !== 'object') return test(values);
	return values.some((value) => value !== null && test(value));
}

const identity = (value: string) => value;
const lower = (value: string) => value.toLowerCase();

function own<V>(object: Record<string, V>, key: string): V | undefined {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}
