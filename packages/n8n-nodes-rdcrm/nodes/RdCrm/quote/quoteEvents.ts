import type { Plan } from './plan';
import { isLongClosed } from './quotedDeal';
import type { QuoteInput } from './wanted';

/**
 * Events of a deal, each with an id that differs if it happens again. Blank for those that did not
 * happen.
 */
export interface QuoteEvents {
	/** Number of the deal's own quote, once it has one. */
	quote_created: string;
	/** Time at which the deal was won. */
	deal_won: string;
	/** Time at which the deal was lost. */
	deal_lost: string;
}

/** The deal and the memory before the run. */
type Known = Pick<QuoteInput, 'deal' | 'memory'>;

/** Returns the number of a quote that is new to the memory. Memories of earlier versions have no numbers. */
function newNumber({ deal, memory: before }: Known, { memory: after }: Plan): string {
	const { number } = after;
	if (!number || number === before.number || typeof deal === 'string') return '';
	const isKnown = before.number === null && before.quoteId === after.quoteId;
	return isKnown && number === deal.number ? '' : number;
}

/**
 * Returns what happened to a deal, for steps that a company adds. It depends on the state alone, so an
 * interrupted run loses nothing. For a deal that was closed long ago, everything is blank.
 */
export function eventsOf(before: Known, plan: Plan): QuoteEvents {
	const { deal } = before;
	if (typeof deal === 'string' || isLongClosed(deal) || plan.reason === 'unchanged') {
		return { quote_created: '', deal_won: '', deal_lost: '' };
	}
	const { status, closedAt } = deal;
	const closedIf = (wanted: 'won' | 'lost') => (status === wanted ? closedAt || wanted : '');
	return {
		quote_created: newNumber(before, plan),
		deal_won: closedIf('won'),
		deal_lost: closedIf('lost'),
	};
}
