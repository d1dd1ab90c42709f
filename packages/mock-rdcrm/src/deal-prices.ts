import { cents } from './money.ts';
import type { Deal } from './schemas/deal.ts';
import type { DealProduct } from './schemas/deal-product.ts';
import type { Crm } from './store.ts';

type Line = Pick<DealProduct, 'price' | 'quantity' | 'discount' | 'discount_type'>;
type Prices = Pick<Deal, 'one_time_price' | 'recurrence_price' | 'total_price'>;

/** A discount is taken off the whole line, as in v1's sample (3 x 150 - 50 = 400). */
export function lineTotal({ price, quantity, discount, discount_type }: Line): number {
	const full = price * quantity;
	const off = discount_type === 'amount' ? discount : (full * discount) / 100;
	return Math.max(0, cents(full - off));
}

export function summed(one_time_price: number, recurrence_price: number): Prices {
	return {
		one_time_price: cents(one_time_price),
		recurrence_price: cents(recurrence_price),
		total_price: cents(one_time_price + recurrence_price),
	};
}

/**
 * What the deal's products come to, by how they are billed; `undefined` without products.
 * That products decide the deal's prices, and that a yearly price counts in full, is inferred.
 */
export function pricesOfProducts({ store }: Crm, dealId: string): Prices | undefined {
	const lines = store.deal_products.by('deal_id', dealId);
	if (lines.length === 0) return undefined;
	const sum = (some: typeof lines) => some.reduce((total, line) => total + line.total_price, 0);
	const once = lines.filter(({ billing_frequency }) => billing_frequency === 'one-time');
	const again = lines.filter(({ billing_frequency }) => billing_frequency !== 'one-time');
	return summed(sum(once), sum(again));
}
