import type { IDataObject } from 'n8n-workflow';
import { comparable } from '../../shared/helpers/values';
import { plainText } from './plainText';
import { DEAL_STATUSES } from './quotedDeal';
import type { QuotedDeal, StageNow } from './quotedDeal';

const DAY_MS = 86_400_000;

/** A stage of a pipeline, in the pipeline's order. */
export interface Stage {
	id: string;
	name: string;
}

/** Compares a deal's stage with the quote stage, given by name or id. */
export function stageNow(stages: readonly Stage[], stageId: unknown, quoteStage: string): StageNow {
	const searched = comparable(quoteStage);
	const isQuoteStage = ({ id, name }: Stage) =>
		id === quoteStage.trim() || comparable(name) === searched;
	const quote = stages.findIndex(isQuoteStage);
	const now = stages.findIndex(({ id }) => id === stageId);
	if (quote < 0 || now < 0) return 'elsewhere';
	if (now === quote) return 'at';
	return now < quote ? 'before' : 'after';
}

export interface Facts {
	deal: IDataObject;
	/** Of the deal's pipeline. */
	stages: readonly Stage[];
	lostReason: string;
	/** Text of the number field, as in the document. */
	number: string;
	/** Whether another deal has the same number. */
	isNumberShared: boolean;
	customerDocument: string;
}

export interface FactSettings {
	quoteStage: string;
	/** Names of lost reasons that cancel the quote. */
	cancellingReasons: readonly string[];
	/** Number of days after a deal was closed during which the rep is notified about problems. */
	quietAfterDays: number;
}

/**
 * Whether a deal was closed recently. Without a valid time it counts as recent, so that the rep is notified.
 */
function isRecent({ closed_at: closedAt }: IDataObject, days: number, now: number): boolean {
	const closed = Date.parse(plainText(closedAt));
	return Number.isNaN(closed) || now - closed <= days * DAY_MS;
}

/** Reduces a deal to the facts that the rules use. An unknown status counts as paused. */
export function quotedDeal(facts: Facts, settings: FactSettings, now: number): QuotedDeal {
	const { deal, stages, lostReason, number, isNumberShared, customerDocument } = facts;
	const status = DEAL_STATUSES.find((known) => known === deal.status) ?? 'paused';
	const isClosed = status === 'won' || status === 'lost';
	const reasons = settings.cancellingReasons.map(comparable);
	return {
		status,
		stage: stageNow(stages, deal.stage_id, settings.quoteStage),
		number,
		reasonCancels: status === 'lost' && reasons.includes(comparable(lostReason)),
		isRecent: !isClosed || isRecent(deal, settings.quietAfterDays, now),
		closedAt: isClosed ? plainText(deal.closed_at) : '',
		isNumberShared,
		customerDocument,
	};
}
