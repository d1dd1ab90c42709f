import { markOf } from '../sync/cleanText';

export const STAGES_NOW = ['before', 'at', 'after', 'elsewhere'] as const;
/** The deal's stage compared with the quote stage; `elsewhere` in a pipeline without that stage. */
export type StageNow = (typeof STAGES_NOW)[number];

export const DEAL_STATUSES = ['ongoing', 'paused', 'won', 'lost'] as const;

/** The facts about a deal that decisions depend on. */
export interface QuotedDeal {
	status: (typeof DEAL_STATUSES)[number];
	stage: StageNow;
	/** Value of the deal's number field, trimmed; empty if there is none. */
	number: string;
	/** Whether its lost reason cancels the quote. */
	reasonCancels: boolean;
	/** Whether it is open or was closed recently. */
	isRecent: boolean;
	/** When it was won or lost, as the CRM gives it; empty while it is open. */
	closedAt: string;
	/** Whether another deal has the same number. */
	isNumberShared: boolean;
	/** CNPJ or CPF of its customer; empty if unknown. */
	customerDocument: string;
}

/**
 * `deleted` only if the CRM reported the deletion and the deal is gone. A 404 alone means `notVisible`: the
 * connection may have lost its permissions.
 */
export type DealNow = QuotedDeal | 'deleted' | 'notVisible';

/** Returns the value of the number field; empty for a deal that is gone. */
export const numberOf = (deal: DealNow): string => (typeof deal === 'string' ? '' : deal.number);

/** Bulk edits of deals that were closed long ago must not notify anyone. */
export const isLongClosed = ({ status, isRecent }: QuotedDeal): boolean =>
	['won', 'lost'].includes(status) && !isRecent;

/**
 * Returns a hash of the event-visible facts that decisions depend on. If it has not changed since the quote
 * was last settled, nothing needs to be asked.
 */
export function dealMark(deal: QuotedDeal | 'deleted'): string {
	if (deal === 'deleted') return deal;
	const { status, stage, reasonCancels, number, closedAt } = deal;
	// A deal may be reopened and closed again between two checks.
	const closing = closedAt === '' ? [] : [closedAt];
	return markOf(status, stage, reasonCancels, number, ...closing);
}
