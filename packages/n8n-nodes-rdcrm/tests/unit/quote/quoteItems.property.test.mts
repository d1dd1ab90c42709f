import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centsOf, decimalOf, textOf } from '../../../nodes/RdCrm/quote/money.ts';
import type { DealLine } from '../../../nodes/RdCrm/quote/quoteItems.ts';
import { inOrder, itemOf, linesOfValue, totalsOf } from '../../../nodes/RdCrm/quote/quoteItems.ts';

const units = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const decimal = fc.record({ units, scale: fc.integer({ min: 0, max: 9 }) });
const amount = fc.oneof(
	fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100),
	fc.double({ min: 0, max: 1e6, noNaN: true }),
	fc.constantFrom(0.125, 0.005, 1e-7, 1e21 / 1e15, '33.90', '', null, 'abc', {}),
);
const line = fc.record({
	product_id: fc.stringMatching(/^[0-9a-f]{24}$/),
	quantity: amount,
	price: amount,
	total_price: amount,
	billing_frequency: fc.constantFrom(
		'one-time',
		'monthly',
		'annually',
		'weekly',
		null,
		'__proto__',
	),
	created_at: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
	product: fc.option(fc.record({ name: fc.string(), custom_fields: fc.constant({ code: 'X' }) })),
});
const code = () => 'ERP-1';

describe('a decimal number', () => {
	it('is read back as it was written', () => {
		fc.assert(
			fc.property(decimal, (one) => {
				const text = textOf(one);
				expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
				expect(textOf(decimalOf(text) ?? one)).toBe(text);
			}),
		);
	});

	it.each([
		[33.9, 3390],
		['0.125', 13],
		[0.125, 13],
		['-0.125', -13],
		[1.005, 101],
		['1e3', 100_000],
		[1e-7, 0],
		['.5', 50],
		[-0, 0],
	])('%s is %i cents', (value, cents) => {
		const read = decimalOf(value);
		expect(read && centsOf(read)).toBe(cents);
	});

	it.each([
		'',
		' ',
		'abc',
		'1,5',
		'1e999',
		null,
		undefined,
		{},
		Number.NaN,
		Number.POSITIVE_INFINITY,
	])('%j is not a number', (value) => expect(decimalOf(value)).toBeNull());

	it('is too large for cents only if it says so', () => {
		const huge = decimalOf('9'.repeat(30));
		expect(() => huge && centsOf(huge)).toThrow('too large');
	});
});

describe('the lines of a quote', () => {
	it('of 1,000 at R$ 0.125 are R$ 125.00', () => {
		const { gross, unit_price } = itemOf({ quantity: 1000, price: 0.125 }, code);
		expect({ gross, unit_price }).toEqual({ gross: 12_500, unit_price: '0.125' });
	});

	it('add up, however unusual the numbers are', () => {
		fc.assert(
			fc.property(fc.array(line, { maxLength: 8 }), amount, (lines, dealTotal) => {
				const items = lines.map((one) => itemOf(one as DealLine, code));
				const totals = totalsOf(items, dealTotal);
				expect(totals.gross - totals.discount).toBe(totals.total);
				expect(totals.once + totals.monthly + totals.yearly).toBe(totals.total);
				expect(totals.total + totals.difference).toBe(totals.deal_total);
				for (const { gross, discount, total } of items) expect(gross - discount).toBe(total);
				const numbers = JSON.stringify([items, totals]).replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
				expect(numbers).not.toMatch(/null|e[+-]?\d|\.\d/);
				expect(items.map(({ quantity }) => quantity).join()).not.toContain('e');
			}),
			{ numRuns: 2000 },
		);
	});

	it("are the same in any order of the CRM's list", () => {
		fc.assert(
			fc.property(
				fc
					.uniqueArray(line, { maxLength: 6, selector: ({ product_id }) => product_id })
					.chain((lines) =>
						fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
					),
				([lines, shuffled]) => {
					expect(inOrder(shuffled as DealLine[])).toEqual(inOrder(lines as DealLine[]));
				},
			),
		);
	});

	it('of a deal without products are the values typed into it, one-time and monthly', () => {
		const deal = { name: 'Fornos', one_time_price: 100, recurrence_price: 9.9 };
		expect(linesOfValue(deal).map((line) => itemOf(line, () => 'SERV'))).toMatchObject([
			{ code: 'SERV', description: 'Fornos', total: 10_000, recurrence: 'once' },
			{ code: 'SERV', total: 990, recurrence: 'monthly' },
		]);
		expect(linesOfValue({ name: 'Fornos', one_time_price: 0 })).toEqual([]);
	});
});
