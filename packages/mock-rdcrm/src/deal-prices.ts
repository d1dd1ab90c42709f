import { cents } from './money.ts';
import type { Deal } from './schemas/deal.ts';
import type { DealProduct } from './schemas/deal-product.ts';
import type { RdCrmSettings } from './settings.ts';
import type { Crm } from './store.ts';

type Line = Pick<DealProduct, 'price' | 'quantity' | 'discount' | 'discount_type'>;
type Rounding = Pick<RdCrmSettings, 'deal_totals' | 'line_totals'>;
type Prices = Pick<Deal, 'one_time_price' | 'recurrence_price' | 'total_price'>;

/** Returns a line's total. The discount applies to the whole line, as in v1's sample (3 x 150 - 50 = 400). */
export function lineTotal(
	{ price, quantity, discount, discount_type }: Line,
	{ line_totals }: Pick<Rounding, 'line_totals'>,
): number {
	const full = price * quantity;
	const off = discount_type === 'amount' ? discount : (full * discount) / 100;
	return Math.max(0, line_totals === 'raw' ? full - off : cents(full - off));
}

export function summed(
	one_time_price: number,
	recurrence_price: number,
	{ deal_totals }: Pick<Rounding, 'deal_totals'>,
): Prices {
	const sum = deal_totals === 'raw' ? (value: number) => value : cents;
	return {
		one_time_price: sum(one_time_price),
		recurrence_price: sum(recurrence_price),
		total_price: sum(one_time_price + recurrence_price),
	};
}

/** Sums up the deal's products by billing frequency; `undefined` without products. */
export function pricesOfProducts({ store, world }: Crm, dealId: string): Prices | undefined {
	const lines = store.deal_products.by('deal_id', dealId);
	if (lines.length === 0) return undefined;
	const months = world.settings.yearly_lines === 'month' ? 12 : 1;
	const price = ({ billing_frequency, total_price }: (typeof lines)[number]) =>
		billing_frequency === 'annually' ? total_price / months : total_price;
	const sum = (some: typeof lines) => some.reduce((total, line) => total + price(line), 0);
	const once = lines.filter(({ billing_frequency }) => billing_frequency === 'one-time');
	const again = lines.filter(({ billing_frequency }) => billing_frequency !== 'one-time');
	return summed(sum(once), sum(again), world.settings);
}
