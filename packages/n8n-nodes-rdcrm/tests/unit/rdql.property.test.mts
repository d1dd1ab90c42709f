import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../mock-rdcrm/src/rdql/evaluate.ts';
import type { Filters } from '../../../mock-rdcrm/src/rdql/fields.ts';
import { parseRdql } from '../../../mock-rdcrm/src/rdql/parse.ts';
import {
	type Condition,
	CUSTOM_FIELD,
	type FilterKind,
	joinConditions,
	type Operator,
	writeCondition,
} from '../../nodes/shared/helpers/rdql.ts';

interface Deal {
	name: string | null;
	rating: number | null;
	expected_close_date: string | null;
	created_at: string | null;
	products: boolean;
	custom_fields: Record<string, string | string[] | null>;
}

/** The mock CRM's parser and evaluation, applied to these deals. */
const filters: Filters<Deal> = {
	fields: {
		name: { type: 'string', of: ({ name }) => name, match: true },
		rating: { type: 'number', of: ({ rating }) => rating },
		expected_close_date: { type: 'date', of: (deal) => deal.expected_close_date },
		created_at: { type: 'datetime', of: ({ created_at }) => created_at },
	},
	flags: { 'has:product': ({ products }) => products },
	customFields: { has: (slug) => slug === 'a-b_1', of: ({ custom_fields }) => custom_fields },
};

const KINDS: Record<string, FilterKind> = {
	expected_close_date: 'date',
	created_at: 'dateTime',
	'has:product': 'presence',
};

/** A few short texts, so that some are equal, and arbitrary ones: quotes, brackets, keywords. */
const text = fc
	.oneof(
		fc.constantFrom(
			'a',
			'A',
			'or',
			'AND',
			'-a',
			'(a)',
			'a b',
			'"a"',
			'a\\',
			'a:b',
			'~a',
			'>1',
			'ção',
		),
		fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.trim()),
	)
	.filter((value) => value.trim() !== '' && !/[\ud800-\udfff]/.test(value));

const second = fc
	.integer({ min: 0, max: 3_000 })
	.map((seconds) => new Date(Date.UTC(2026, 0, 1) + seconds * 60_000).toISOString());
/** One of the days of those seconds, without a time */
const dayOfSecond = second.map((time) => time.slice(0, 10));
const date = fc
	.integer({ min: 1, max: 28 })
	.map((day) => `2026-02-${String(day).padStart(2, '0')}`);
const rating = fc.integer({ min: 1, max: 5 });

const deal: fc.Arbitrary<Deal> = fc.record({
	name: fc.option(text),
	rating: fc.option(rating),
	expected_close_date: fc.option(date),
	created_at: fc.option(second),
	products: fc.boolean(),
	custom_fields: fc.record({
		'a-b_1': fc.option(fc.oneof(text, fc.array(text, { maxLength: 3 }))),
	}),
});

const EQUALITIES: Operator[] = ['equals', 'notEquals', 'in', 'notIn'];
const ORDERS: Operator[] = [
	'greaterThan',
	'greaterThanOrEqual',
	'lessThan',
	'lessThanOrEqual',
	...EQUALITIES,
];

function conditions(
	field: string,
	operators: Operator[],
	value: fc.Arbitrary<unknown>,
): fc.Arbitrary<Required<Condition>> {
	return fc.constantFrom(...operators).chain((operator) => {
		const several = operator === 'in' || operator === 'notIn';
		return fc.record({
			field: fc.constant(field),
			customField: fc.constant('a-b_1'),
			operator: fc.constant(operator),
			value: several ? fc.array(value, { minLength: 1, maxLength: 3 }) : value,
		});
	});
}

const condition = fc.oneof(
	conditions('name', [...EQUALITIES, 'contains'], text),
	conditions(CUSTOM_FIELD, [...EQUALITIES, 'contains'], text),
	conditions('rating', ORDERS, rating),
	conditions('expected_close_date', ORDERS, date),
	conditions('created_at', ORDERS, fc.oneof(second, dayOfSecond)),
	conditions('has:product', ['equals', 'notEquals'], fc.boolean()),
);

/** The meaning of a condition in plain JavaScript. */
function means({ field, operator, value }: Required<Condition>, record: Deal): boolean {
	if (field === 'has:product') return (record.products === value) === (operator === 'equals');
	const held = field === CUSTOM_FIELD ? record.custom_fields['a-b_1'] : record[field as 'name'];
	const entries = [held ?? []].flat();
	const wanted = [value].flat() as Array<string | number>;
	/** Compares a time with a day by the time's own day. */
	const comparedWith = (entry: string | number, other: string | number) =>
		field === 'created_at' ? String(entry).slice(0, String(other).length) : entry;
	const any = (test: (entry: string | number, other: string | number) => boolean) =>
		entries.some((entry) => wanted.some((other) => test(comparedWith(entry, other), other)));
	switch (operator) {
		case 'equals':
		case 'in':
			return any((entry, other) => entry === other);
		case 'notEquals':
		case 'notIn':
			return !any((entry, other) => entry === other);
		case 'contains':
			return any((entry, other) =>
				String(entry).toLowerCase().includes(String(other).toLowerCase()),
			);
		case 'greaterThan':
			return any((entry, other) => entry > other);
		case 'greaterThanOrEqual':
			return any((entry, other) => entry >= other);
		case 'lessThan':
			return any((entry, other) => entry < other);
		case 'lessThanOrEqual':
			return any((entry, other) => entry <= other);
	}
}

describe('a filter of the builder', () => {
	it("finds the records that its conditions describe, according to the CRM's parser", () => {
		fc.assert(
			fc.property(
				fc.array(deal, { minLength: 1, maxLength: 8 }),
				fc.array(condition, { minLength: 1, maxLength: 4 }),
				fc.constantFrom('and' as const, 'or' as const),
				(deals, wanted, logic) => {
					const rdql = joinConditions(
						wanted.map((one) => writeCondition(one, KINDS[one.field] ?? 'text')),
						logic,
					);
					const found = deals.filter(compile(parseRdql(rdql ?? ''), filters));
					const meant = deals.filter((record) =>
						logic === 'and'
							? wanted.every((one) => means(one, record))
							: wanted.some((one) => means(one, record)),
					);
					expect(found).toEqual(meant);
				},
			),
			{ numRuns: 1_000 },
		);
	});
});
