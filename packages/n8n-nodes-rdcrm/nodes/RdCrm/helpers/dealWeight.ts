import type { IDataObject } from 'n8n-workflow';

const STATUSES = ['ongoing', 'paused', 'won', 'lost'] as const;

/** Ongoing and paused deals come first. Won and lost deals rank the same. */
const RANKS: Record<string, number> = { ongoing: 0, paused: 1 };
const CLOSED = 2;

const rankOf = ({ status }: IDataObject) => RANKS[String(status)] ?? CLOSED;
const priceOf = ({ total_price: price }: IDataObject) => Number(price ?? 0) || 0;
const changeOf = ({ updated_at: moment }: IDataObject) => Date.parse(String(moment)) || 0;

/** Sorts deals: ongoing before paused before closed, then by the highest value, then by the last change. */
export function byWeight(deals: IDataObject[]): IDataObject[] {
	return [...deals].sort(
		(a, b) =>
			rankOf(a) - rankOf(b) ||
			priceOf(b) - priceOf(a) ||
			changeOf(b) - changeOf(a) ||
			String(a.id).localeCompare(String(b.id)),
	);
}

function sum(amounts: number[]): number {
	return amounts.reduce((cents, amount) => cents + Math.round(amount * 100), 0) / 100;
}

/** Returns the number and the total value of the deals of each status. */
export function summaryOf(deals: IDataObject[]): IDataObject {
	return Object.fromEntries(
		STATUSES.map((status) => {
			const prices = deals.filter((deal) => deal.status === status).map(priceOf);
			return [status, { count: prices.length, total: sum(prices) }];
		}),
	);
}
