import type { QuotedDeal } from './quotedDeal';

/**
 * Quote statuses that mean the same in every ERP; `closed` if the ERP does not distinguish lost from
 * cancelled.
 */
export const STATUSES = ['open', 'won', 'lost', 'cancelled', 'closed'] as const;
/** Statuses that a deal can require. */
export const WANTED_STATUSES = STATUSES.filter((status) => status !== 'closed');
export type WantedStatus = (typeof WANTED_STATUSES)[number];

const UNSOLD: readonly string[] = ['lost', 'cancelled', 'closed'];

export const isUnsold = (status: string): boolean => UNSOLD.includes(status);

/** Whether it is a status of the ERP's own, such as "in production", which no deal requires. */
export const isOwnWord = (status: string): boolean => !STATUSES.some((known) => known === status);

/** Returns the status that the deal's quote should have; `null` if the deal is paused. */
export function wantedStatus(deal: QuotedDeal | 'deleted'): WantedStatus | null {
	if (deal === 'deleted') return 'cancelled';
	switch (deal.status) {
		case 'won':
			return 'won';
		case 'lost':
			return deal.reasonCancels ? 'cancelled' : 'lost';
		case 'ongoing':
			return 'open';
		default:
			return null;
	}
}

/** Whether the status fits. For a lost deal any unsold status does, since ERPs have different ones. */
export const isInLine = (wanted: WantedStatus | null, status: string): boolean =>
	wanted === null || wanted === status || (isUnsold(wanted) && isUnsold(status));
