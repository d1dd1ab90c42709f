import { dealMark } from './quotedDeal';
import type { DealNow } from './quotedDeal';
import type { Memory } from './quoteMemory';
import type { QuoteRules } from './quoteRules';

export const REQUESTS = ['nobody', 'event', 'person'] as const;
/** Who requests a quote: nobody, an event in the quote stage, or a person. */
export type Request = (typeof REQUESTS)[number];

export interface QuoteInput {
	deal: DealNow;
	request: Request;
	/** Codes of data that the ERP needs and the CRM lacks. */
	missing: readonly string[];
	memory: Memory;
	rules: QuoteRules;
}

/**
 * Whether a quote is requested. An event is only a hint that the deal's current state must confirm. A person
 * is trusted.
 */
export function isQuoteWanted({ deal, request, rules }: QuoteInput): boolean {
	if (typeof deal === 'string' || !['ongoing', 'won'].includes(deal.status)) return false;
	if (request === 'person') return true;
	if (request === 'event' && ['at', 'after'].includes(deal.stage)) return true;
	const mayBeMissed = deal.status === 'won' && deal.isRecent && deal.stage !== 'elsewhere';
	return rules.wonWithoutQuote === 'create' && mayBeMissed;
}

/** Whether a quote is requested that the deal does not have yet, according to the CRM and the memory. */
export function isNewQuoteWanted(input: QuoteInput): boolean {
	const { deal, memory, request, rules } = input;
	if (typeof deal === 'string' || !isQuoteWanted(input)) return false;
	const isNumberFree = deal.number === '' || rules.unknownNumber === 'create';
	// Somebody may have deleted the quote in the ERP. Only a person can request a new one.
	const isKnown = memory.quoteId !== '' && request !== 'person';
	return isNumberFree && !isKnown;
}

/** Returns how to ask the ERP: `findOrMake` searches before it creates. */
export const askOf = (input: QuoteInput): 'find' | 'findOrMake' =>
	isNewQuoteWanted(input) && input.missing.length === 0 ? 'findOrMake' : 'find';

/**
 * Whether the deal has not changed since its quote was settled, and no missing quote is requested. Do not
 * rely on it after a failed attempt: the memory is then older than what was done.
 */
export function isSettled({ deal, memory, request }: QuoteInput): boolean {
	if (deal === 'notVisible') return false;
	if (request !== 'nobody' && memory.quoteId === '') return false;
	return memory.mark === dealMark(deal);
}
