import { markOf } from '../sync/text';

export const STAGES_NOW = ['before', 'at', 'after', 'elsewhere'] as const;
/** Where the deal is now, compared with the quote stage; `elsewhere` in a pipeline without that stage. */
export type StageNow = (typeof STAGES_NOW)[number];

export const DEAL_STATUSES = ['ongoing', 'paused', 'won', 'lost'] as const;

/** The facts of a deal that decisions depend on. */
export interface QuotedDeal {
	status: (typeof DEAL_STATUSES)[number];
	stage: StageNow;
	/** In the deal's number field, trimmed; empty where there is none. */
	number: string;
	/** Whether its lost reason cancels the quote. */
	reasonCancels: boolean;
	/** Whether it is open, or was closed within the last days. */
	isRecent: boolean;
	/** Whether another deal has the same number. */
	isNumberShared: boolean;
	/** CNPJ or CPF of its customer; empty where it is not known. */
	customerDocument: string;
}

/**
 * `deleted` only where the CRM has told so and no longer has the deal. A 404 alone is `notVisible`: the
 * connection may have lost its rights.
 */
export type DealNow = QuotedDeal | 'deleted' | 'notVisible';

/** Bulk edits of deals that were closed long ago are nobody's business. */
export const isLongClosed = ({ status, isRecent }: QuotedDeal): boolean =>
	['won', 'lost'].includes(status) && !isRecent;

/**
 * A mark of all that an event of the CRM tells and a decision depends on. Where it is the same as when the
 * quote was last settled, nothing needs to be asked.
 */
export const dealMark = (deal: QuotedDeal | 'deleted'): string =>
	deal === 'deleted' ? deal : markOf(deal.status, deal.stage, deal.reasonCancels, deal.number);
