import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byWeight, summaryOf } from '../../nodes/RdCrm/helpers/dealWeight.ts';

const STATUSES = ['ongoing', 'paused', 'won', 'lost'] as const;
const RANK = { ongoing: 0, paused: 1, won: 2, lost: 2 };
const deals = fc.uniqueArray(
	fc.record({
		id: fc.uuid(),
		status: fc.constantFrom(...STATUSES),
		total_price: fc.integer({ min: 0, max: 3000 }).map((cents) => cents / 100),
		updated_at: fc
			.integer({ min: 0, max: 3 })
			.map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString()),
	}),
	{ selector: ({ id }) => id, maxLength: 12 },
);

describe('the order of deals', () => {
	it('is by status, value and last change, in any input order', () => {
		fc.assert(
			fc.property(
				deals.chain((list) =>
					fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
				),
				([list, shuffled]) => {
					const sorted = byWeight(list) as typeof list;
					expect(byWeight(shuffled)).toEqual(sorted);
					expect(new Set(sorted)).toEqual(new Set(list));
					sorted.slice(1).forEach((after, index) => {
						const before = sorted[index] ?? after;
						const keys = ({ status, total_price, updated_at }: typeof after) =>
							[RANK[status], -total_price, -Date.parse(updated_at)] as const;
						const [a, b] = [keys(before), keys(after)];
						const place = a.findIndex((key, at) => key !== b[at]);
						if (place >= 0) expect(a[place]).toBeLessThan(b[place] ?? 0);
					});
				},
			),
		);
	});

	it('also works for deals without a price or a date', () => {
		const list = [
			{ id: 'b', status: 'won' },
			{ id: 'a', status: 'lost', total_price: null },
		];
		expect(byWeight(list).map(({ id }) => id)).toEqual(['a', 'b']);
	});
});

describe('the summary of deals', () => {
	it('counts each deal once, with exact totals', () => {
		fc.assert(
			fc.property(deals, (list) => {
				const summary = summaryOf(list);
				for (const status of STATUSES) {
					const mine = list.filter((deal) => deal.status === status);
					const cents = mine.reduce((sum, deal) => sum + Math.round(deal.total_price * 100), 0);
					expect(summary[status]).toEqual({ count: mine.length, total: cents / 100 });
				}
			}),
		);
	});
});
