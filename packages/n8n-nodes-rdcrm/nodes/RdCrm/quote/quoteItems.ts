import type { Decimal } from './money';
import { centsOf, decimalOf, product, textOf } from './money';
import { plainText } from './plainText';

export type Recurrence = 'once' | 'monthly' | 'yearly';
const RECURRENCES = new Map<unknown, Recurrence>([
	['monthly', 'monthly'],
	['annually', 'yearly'],
]);

/** One line of a quote. Amounts are in cents; quantity and price are decimal texts, not rounded. */
export interface QuoteItem {
	code: string;
	description: string;
	quantity: string;
	unit_price: string;
	/** Price times quantity. */
	gross: number;
	/** Discount on the whole line; negative for a surcharge. */
	discount: number;
	/** Total according to the CRM. */
	total: number;
	recurrence: Recurrence;
}

export interface Totals {
	gross: number;
	discount: number;
	once: number;
	monthly: number;
	yearly: number;
	total: number;
	/** Total that the CRM shows for the deal. */
	deal_total: number;
	/** Deal total minus the sum of the lines. The CRM has no discount on deals, so it should be 0. */
	difference: number;
}

/** A product of a deal, as *Get Context* returns it. */
export interface DealLine {
	product_id?: unknown;
	quantity?: unknown;
	price?: unknown;
	total_price?: unknown;
	billing_frequency?: unknown;
	created_at?: unknown;
	/** `null` if it is deleted or hidden in the catalogue. */
	product?: { name?: unknown; custom_fields?: unknown } | null;
}

const ZERO: Decimal = { units: BigInt(0), scale: 0 };
const ONE: Decimal = { units: BigInt(1), scale: 0 };

const recurrenceOf = (frequency: unknown): Recurrence => RECURRENCES.get(frequency) ?? 'once';

/** @param codeOf returns the ERP's code of a product; empty if it has none */
export function itemOf(line: DealLine, codeOf: (product: object) => string): QuoteItem {
	const quantity = decimalOf(line.quantity) ?? ONE;
	const price = decimalOf(line.price) ?? ZERO;
	const gross = centsOf(product(quantity, price));
	const total = centsOf(decimalOf(line.total_price) ?? product(quantity, price));
	return {
		code: line.product ? codeOf(line.product) : '',
		description: plainText(line.product?.name),
		quantity: textOf(quantity),
		unit_price: textOf(price),
		gross,
		discount: gross - total,
		total,
		recurrence: recurrenceOf(line.billing_frequency),
	};
}

/** Sorts lines in the order in which they were added to the deal, whatever order the CRM lists them in. */
export const inOrder = (lines: readonly DealLine[]): DealLine[] =>
	[...lines].sort(
		(a, b) =>
			plainText(a.created_at).localeCompare(plainText(b.created_at)) ||
			plainText(a.product_id).localeCompare(plainText(b.product_id)),
	);

/** Returns the lines of a deal without products: its one-time and its monthly value. */
export function linesOfValue(deal: {
	name?: unknown;
	one_time_price?: unknown;
	recurrence_price?: unknown;
}): DealLine[] {
	const typed = [
		{ price: deal.one_time_price, billing_frequency: 'one-time' },
		{ price: deal.recurrence_price, billing_frequency: 'monthly' },
	];
	return typed
		.filter(({ price }) => (decimalOf(price)?.units ?? BigInt(0)) > BigInt(0))
		.map((line) => ({ ...line, quantity: 1, product: { name: deal.name } }));
}

export function totalsOf(items: readonly QuoteItem[], dealTotal: unknown): Totals {
	const sum = (amount: (item: QuoteItem) => number) =>
		items.reduce((before, item) => before + amount(item), 0);
	const of = (recurrence: Recurrence) =>
		sum((item) => (item.recurrence === recurrence ? item.total : 0));
	const total = sum((item) => item.total);
	const deal_total = centsOf(decimalOf(dealTotal) ?? ZERO);
	return {
		gross: sum((item) => item.gross),
		discount: sum((item) => item.discount),
		...{ once: of('once'), monthly: of('monthly'), yearly: of('yearly') },
		...{ total, deal_total, difference: deal_total - total },
	};
}
