import { describe, expect, it } from 'vitest';
import {
	type Condition,
	CUSTOM_FIELD,
	InvalidCondition,
	joinConditions,
	quote,
	writeCondition,
} from '../../nodes/shared/helpers/rdql.ts';

function condition(field: string, operator: Condition['operator'], value: unknown): Condition {
	return { field, operator, value };
}

describe('quote', () => {
	it.each([
		['won', 'won'],
		['maria@empresa.com', 'maria@empresa.com'],
		['ana+loja@empresa.com', 'ana+loja@empresa.com'],
		['111.111.111-11', '111.111.111-11'],
		['+5511999999999', '+5511999999999'],
		['Avaliação', 'Avaliação'],
		['Maria Silva', '"Maria Silva"'],
		['São "Zé"', '"São \\"Zé\\""'],
		['a\\b', '"a\\\\b"'],
		['11.111.111/0001-11', '"11.111.111/0001-11"'],
		['-won', '"-won"'],
		['(won,lost)', '"(won,lost)"'],
		['or', '"or"'],
		['x or status:won', '"x or status:won"'],
	])('writes %s as %s', (value, written) => {
		expect(quote(value)).toBe(written);
	});
});

describe('writeCondition', () => {
	it.each([
		[condition('status', 'equals', 'won'), 'status:won'],
		[condition('status', 'notEquals', 'won'), '-status:won'],
		[condition('name', 'contains', 'Maria Silva'), 'name:~"Maria Silva"'],
		[condition('rating', 'greaterThanOrEqual', 3), 'rating:>=3'],
		[condition('rating', 'lessThan', 3), 'rating:<3'],
		[condition('status', 'in', 'won, lost'), 'status:(won,lost)'],
		[condition('status', 'notIn', ['won', 'on hold']), '-status:(won,"on hold")'],
	])('compiles a condition', (given, written) => {
		expect(writeCondition(given, 'text')).toBe(written);
	});

	it('writes a custom field by its slug', () => {
		const given = { ...condition(CUSTOM_FIELD, 'equals', 'alta'), customField: 'cnpj-41d5' };
		expect(writeCondition(given, 'text')).toBe('@cnpj-41d5:alta');
	});

	it('treats a condition without an operator as an equality', () => {
		expect(writeCondition({ field: 'name', value: 'Maria' }, 'text')).toBe('name:Maria');
	});

	it('writes date and time in UTC', () => {
		const given = condition('updated_at', 'greaterThan', '2026-05-20T09:00:00-03:00');
		expect(writeCondition(given, 'dateTime')).toBe('updated_at:>"2026-05-20 12:00:00"');
	});

	it.each([
		['equals', '(due_date:>="2026-05-20 00:00:00" due_date:<"2026-05-21 00:00:00")'],
		['notEquals', '(-due_date:>="2026-05-20 00:00:00" or -due_date:<"2026-05-21 00:00:00")'],
		['greaterThan', 'due_date:>="2026-05-21 00:00:00"'],
		['greaterThanOrEqual', 'due_date:>="2026-05-20 00:00:00"'],
		['lessThan', 'due_date:<"2026-05-20 00:00:00"'],
		['lessThanOrEqual', 'due_date:<"2026-05-21 00:00:00"'],
		['in', '((due_date:>="2026-05-20 00:00:00" due_date:<"2026-05-21 00:00:00"))'],
		['notIn', '((-due_date:>="2026-05-20 00:00:00" or -due_date:<"2026-05-21 00:00:00"))'],
	] as const)('treats a day as the whole day if a time %s it', (operator, written) => {
		expect(writeCondition(condition('due_date', operator, '2026-05-20'), 'dateTime')).toBe(written);
	});

	it('takes the day of a date as written', () => {
		const given = condition('expected_close_date', 'lessThanOrEqual', '2026-05-20T00:00:00-03:00');
		expect(writeCondition(given, 'date')).toBe('expected_close_date:<=2026-05-20');
	});

	it.each([
		['equals', 'true', 'has:product'],
		['equals', false, '-has:product'],
		['notEquals', 'true', '-has:product'],
	] as const)('writes a presence that %s %s', (operator, value, written) => {
		expect(writeCondition(condition('has:product', operator, value), 'presence')).toBe(written);
	});

	it.each(['', '   ', undefined, null, ','])('refuses the empty value %j', (value) => {
		const operator = value === ',' ? 'in' : 'equals';
		expect(() => writeCondition(condition('email', operator, value), 'text')).toThrow(
			InvalidCondition,
		);
	});

	it.each([...Object.getOwnPropertyNames(Object.prototype), 'like'])(
		'refuses the operator %s',
		(operator) => {
			const given = condition('name', operator as Condition['operator'], 'Maria');
			expect(() => writeCondition(given, 'text')).toThrow(`the unknown operator "${operator}"`);
		},
	);

	it.each([
		['date', '2026-02-30', 'is not a date: "2026-02-30"'],
		['dateTime', '2026-02-30', 'is not a date and time: "2026-02-30"'],
		['dateTime', '2026-02-28T24:30:00Z', 'is not a date and time'],
		['dateTime', 'ontem', 'is not a date and time'],
		['text', { id: 1 }, 'is compared with a list or an object'],
		['text', ['a', 'b'], 'is compared with a list or an object'],
	] as const)('refuses as %s %j', (kind, value, message) => {
		const given = condition('created_at', 'equals', value);
		expect(() => writeCondition(given, kind)).toThrow(message);
	});

	it('compares with a date object by its ISO format', () => {
		const now = { toISO: () => '2026-05-20T14:00:00.000-03:00' };
		const given = { ...condition(CUSTOM_FIELD, 'greaterThan', now), customField: 'prazo' };
		expect(writeCondition(given, 'text')).toBe('@prazo:>"2026-05-20T14:00:00.000-03:00"');
	});

	it('refuses a slug that would change the filter', () => {
		const given = { ...condition(CUSTOM_FIELD, 'equals', 'x'), customField: 'a:1 or name' };
		expect(() => writeCondition(given, 'text')).toThrow(InvalidCondition);
	});
});

describe('joinConditions', () => {
	it('joins with the chosen logic, and is empty without conditions', () => {
		expect(joinConditions(['a:1', 'b:2'], 'or')).toBe('a:1 or b:2');
		expect(joinConditions([], 'and')).toBeUndefined();
	});
});
