import type { QuotedDeal } from './deal';

/** Words for a quote that mean the same in every ERP; `closed` where the ERP has one word for lost and cancelled. */
export const STATUSES = ['open', 'won', 'lost', 'cancelled', 'closed'] as const;
/** The statuses that a deal can ask for. */
export const WANTED_STATUSES = STATUSES.filter((status) => status !== 'closed');
export type WantedStatus = (typeof WANTED_STATUSES)[number];

const UNSOLD: readonly string[] = ['lost', 'cancelled', 'closed'];

export const isUnsold = (status: string): boolean => UNSOLD.includes(status);

/** Whether the ERP has a word of its own, such as "in production", which no deal asks for. */
export const isOwnWord = (status: string): boolean => !STATUSES.some((known) => known === status);

/** The status that the quote of a deal should have; `null` while a paused deal asks for nothing. */
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

/** Any unsold status suits a deal that is lost, whichever of them the ERP tells apart. */
export const isInLine = (wanted: WantedStatus | null, status: string): boolean =>
	wanted === null || wanted === status || (isUnsold(wanted) && isUnsold(status));
