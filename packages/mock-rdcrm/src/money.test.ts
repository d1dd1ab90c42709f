import { expect, it } from 'vitest';
import { lineTotal } from './deal-prices.ts';
import { cents } from './money.ts';

it.each([
	[1.005, 1.01],
	[0.1 + 0.2, 0.3],
	[59.97 * 3, 179.91],
	[1.0049999, 1],
	[8.345, 8.35],
	[1e-7, 0],
	[999_999_999_999.99, 999_999_999_999.99],
])('rounds %d to %d', (value, rounded) => expect(cents(value)).toBe(rounded));

it.each([
	[{ price: 150, quantity: 3, discount: 50, discount_type: 'amount' as const }, 400],
	[{ price: 33.9, quantity: 2, discount: 10, discount_type: 'percentage' as const }, 61.02],
	[{ price: 0.35, quantity: 0.1, discount: 0, discount_type: 'percentage' as const }, 0.04],
	[{ price: 10, quantity: 1, discount: 11, discount_type: 'amount' as const }, 0],
])('a line of %j totals %d', (line, total) =>
	expect(lineTotal(line, { line_totals: 'rounded' })).toBe(total),
);
