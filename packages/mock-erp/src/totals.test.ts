import { describe, expect, it } from 'vitest';
import { computeTotals } from './totals.ts';

const line = (quantity: string, unit_price: string, discount: [string, string] | null = null) => ({
	code: 'A',
	description: 'A',
	quantity,
	unit_price,
	discount: discount && { type: discount[0] as 'amount' | 'percentage', value: discount[1] },
	total: null,
});

const compute = (...items: ReturnType<typeof line>[]) => computeTotals({ items, total: null });

describe('a line', () => {
	it.each([
		['has no binary error', line('3', '19.99'), '59.97'],
		['rounds half a cent up', line('0.5', '0.01'), '0.01'],
		['rounds below half a cent down', line('0.4999', '0.01'), '0.00'],
		['rounds 1.005 to 1.01', line('0.15', '6.70'), '1.01'],
		[
			'keeps cents beyond 2^53',
			line('999999999999', '999999999999.99'),
			'999999999998990000000000.01',
		],
		['takes an amount off the whole line', line('3', '10.00', ['amount', '5.00']), '25.00'],
		['rounds a percentage', line('1', '0.99', ['percentage', '12.50']), '0.87'],
		['may come to nothing', line('2', '10.00', ['percentage', '100.00']), '0.00'],
	])('%s', (_, item, total) => expect(compute(item)).toMatchObject({ total, wrong: [] }));

	it('is never discounted below zero', () => {
		expect(compute(line('1', '10.00', ['amount', '10.01'])).wrong).toMatchObject([
			{ field: 'items.0.discount.value' },
		]);
	});
});

it('rounds each line before summing', () => {
	// Rounding after summing would give 0.01.
	expect(compute(line('0.5', '0.01'), line('0.5', '0.01'))).toMatchObject({
		items: [{ total: '0.01' }, { total: '0.01' }],
		subtotal: '0.02',
		discount: '0.00',
		total: '0.02',
	});
});
