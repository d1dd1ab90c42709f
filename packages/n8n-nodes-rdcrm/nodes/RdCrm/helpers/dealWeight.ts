import type { IDataObject } from 'n8n-workflow';

const STATUSES = ['ongoing', 'paused', 'won', 'lost'] as const;

/** What is still open comes first; won and lost alike are closed. */
const RANKS: Record<string, number> = { ongoing: 0, paused: 1 };
const CLOSED = 2;

const rankOf = ({ status }: IDataObject) => RANKS[String(status)] ?? CLOSED;
const priceOf = ({ total_price: price }: IDataObject) => Number(price ?? 0) || 0;
const changeOf = ({ updated_at: moment }: IDataObject) => Date.parse(String(moment)) || 0;

/** Ongoing before paused before closed, then the highest value, then the last change. */
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

/** Count and total value of the deals of each status. */
export function summaryOf(deals: IDataObject[]): IDataObject {
	return Object.fromEntries(
		STATUSES.map((status) => {
			const prices = deals.filter((deal) => deal.status === status).map(priceOf);
			return [status, { count: prices.length, total: sum(prices) }];
		}),
	);
}
