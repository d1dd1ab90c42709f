import type { FieldError } from './errors.ts';
import { divideRounded, formatCents, parseCents, parseDecimal, QUANTITY_PLACES } from './money.ts';
import type { QuoteInput, QuoteItem } from './schemas/quote.ts';

const QUANTITY_UNIT = 10n ** BigInt(QUANTITY_PLACES);
/** 100 %, with two decimal places. */
const WHOLE = 100_00n;

interface Totals {
	items: QuoteItem[];
	subtotal: string;
	discount: string;
	total: string;
	/** Submitted totals that do not match, and discounts larger than their line. */
	wrong: FieldError[];
}

/** Computes the totals of a quote. Each line is rounded to cents before the lines are summed. */
export function computeTotals(input: Pick<QuoteInput, 'items' | 'total'>): Totals {
	const wrong: FieldError[] = [];
	let subtotal = 0n;
	let discounts = 0n;
	const items = input.items.map(({ total: sent, ...item }, index) => {
		const gross = divideRounded(
			parseDecimal(item.quantity, QUANTITY_PLACES) * parseCents(item.unit_price),
			QUANTITY_UNIT,
		);
		const discount = discountOf(gross, item.discount);
		if (discount > gross) {
			const message = `passa do valor do item (${formatCents(gross)})`;
			wrong.push({ field: `items.${index}.discount.value`, message });
			return { ...item, total: '0.00' };
		}
		const total = formatCents(gross - discount);
		wrong.push(...mismatch(`items.${index}.total`, sent, total));
		subtotal += gross;
		discounts += discount;
		return { ...item, total };
	});
	const total = formatCents(subtotal - discounts);
	if (wrong.length === 0) wrong.push(...mismatch('total', input.total, total));
	return {
		items,
		subtotal: formatCents(subtotal),
		discount: formatCents(discounts),
		total,
		wrong,
	};
}

/** Returns the discount in cents. An amount applies to the whole line, not to each unit. */
function discountOf(gross: bigint, discount: QuoteItem['discount']): bigint {
	if (!discount) return 0n;
	const value = parseCents(discount.value);
	return discount.type === 'amount' ? value : divideRounded(gross * value, WHOLE);
}

function mismatch(field: string, sent: string | null, computed: string): FieldError[] {
	if (sent === null || sent === computed) return [];
	return [{ field, message: `não confere: informado ${sent}, calculado ${computed}` }];
}
