import type { Answer, Quote } from './answer';
import { quoteMemory, settled, tellOf, unresolved } from './ends';
import type { Case } from './ends';
import type { Cause, Plan } from './plan';
import { isLongClosed } from './quotedDeal';
import type { QuotedDeal } from './quotedDeal';
import { isUnsold, wantedStatus } from './status';
import { statusStep } from './statusStep';
import { isQuoteWanted } from './wanted';
import type { QuoteInput } from './wanted';

/** An ERP may number only quotes that are sent, so an unsold quote may never get a number. */
const waitsForNumber = ({ number, status }: Quote, deal: QuotedDeal): boolean =>
	number === '' && deal.status !== 'lost' && !isUnsold(status);

/**
 * Decides what to do about a deal's quote, given one answer of the ERP. If the plan sets a status, the answer
 * to that needs a second decision.
 */
export function decide(input: QuoteInput, answer: Answer): Plan {
	const { deal, memory } = input;
	if (deal === 'notVisible') {
		return {
			...{ reason: 'not_visible', writeNumber: '', setStatus: null, tell: null, wait: 'access' },
			memory: { ...memory, told: [...new Set([...memory.told, 'not_visible'])], mark: '' },
		};
	}
	const seen: Case = { ...input, deal };
	switch (answer.outcome) {
		case 'none':
			return withoutQuote(seen);
		case 'declined':
			return settled(seen, 'declined');
		case 'several':
			return severalQuotes(seen, answer.about);
		case 'createRefused':
			return unresolved(seen, 'create_refused', {
				tell: tellOf(seen, 'create_refused', answer.message),
				wait: 'records',
			});
		case 'statusRefused':
			return statusRefused(seen, answer.wanted, answer.message);
		case 'changed':
			return afterChange(seen, answer.quote);
		default:
			return withQuote(seen, answer.quote, answer.outcome === 'found' && answer.by === 'number');
	}
}

function withoutQuote(input: Case): Plan {
	const { deal, request, memory, rules, missing } = input;
	if (deal === 'deleted') return settled(input, 'deleted');
	if (deal.status === 'lost' && deal.number === '') return settled(input, 'lost_before_quote');
	const isWanted = isQuoteWanted(input);
	if (isLongClosed(deal) && !isWanted) return settled(input, 'closed_long_ago');
	if (request !== 'person' && memory.quoteId !== '' && deal.status !== 'paused') {
		return unresolved(input, 'quote_gone', { tell: tellOf(input, 'quote_gone', memory.quoteId) });
	}
	// A person who requests a quote knows that the old one is gone.
	const forgotten = request === 'person' ? { quoteId: '' } : {};
	if (deal.number !== '' && (rules.unknownNumber === 'tell' || !isWanted)) {
		return unresolved(input, 'number_unknown', {
			tell: tellOf(input, 'number_unknown', deal.number),
			wait: isWanted ? 'quote' : null,
			memory: forgotten,
		});
	}
	if (isWanted) {
		const tell = tellOf(input, 'missing', missing.join());
		return unresolved(input, 'missing', { tell, wait: 'records', memory: forgotten });
	}
	const isMissed = deal.status === 'won' && deal.stage !== 'elsewhere';
	if (isMissed && rules.wonWithoutQuote === 'tell') {
		return unresolved(input, 'won_without_quote', { tell: tellOf(input, 'won_without_quote') });
	}
	return settled(input, deal.status === 'paused' ? 'paused' : 'not_asked');
}

function severalQuotes(input: Case, about: string): Plan {
	const { deal, memory } = input;
	if (deal === 'deleted') return settled(input, 'deleted');
	if (deal.status === 'lost' && memory.quoteId === '' && !deal.isRecent) {
		return settled(input, 'closed_long_ago');
	}
	const tell = tellOf(input, 'several_quotes', about);
	return unresolved(input, 'several_quotes', { tell, wait: 'quote' });
}

function statusRefused(input: Case, wanted: string, message: string): Plan {
	if (input.deal === 'deleted') return unresolved(input, 'deleted');
	const tell = tellOf(input, 'status_refused', `${wanted}: ${message}`);
	return unresolved(input, 'status_refused', { tell, wait: 'status' });
}

function afterChange(input: Case, quote: Quote): Plan {
	const { deal, memory } = input;
	// Some ERPs number a quote only when its status changes. The next check writes that number.
	const lacksNumber =
		deal !== 'deleted' &&
		(waitsForNumber(quote, deal) || (quote.number !== '' && quote.number !== deal.number));
	return settled(input, 'changed', {
		wait: lacksNumber ? 'number' : null,
		memory: { ...quoteMemory(memory, quote), wanted: wantedStatus(deal) ?? memory.wanted },
	});
}

/** Returns why the quote does not belong to the deal; `null` if it does. */
function notOurs(deal: QuotedDeal, quote: Quote, isByNumber: boolean): Cause | null {
	if (quote.code === 'anotherDeals') return 'number_of_another_deal';
	if (!isByNumber || quote.code !== 'none') return null;
	if (deal.isNumberShared) return 'number_shared';
	const documents = [deal.customerDocument, quote.customerDocument];
	const isAnothers = documents.every(Boolean) && documents[0] !== documents[1];
	return isAnothers ? 'number_of_another_customer' : null;
}

function withQuote(input: Case, quote: Quote, isByNumber: boolean): Plan {
	const { deal } = input;
	if (deal === 'deleted') {
		if (quote.code !== 'ours') return settled(input, 'deleted');
		return statusStep(input, quote, {});
	}
	const cause = notOurs(deal, quote, isByNumber);
	if (cause) {
		if (isLongClosed(deal)) return settled(input, 'closed_long_ago');
		const tell = tellOf(input, cause, deal.number);
		return unresolved(input, cause, { tell, wait: isQuoteWanted(input) ? 'quote' : null });
	}
	const isNew = quote.number !== '' && quote.number !== deal.number;
	const isReplaced = isNew && deal.number !== '' && !isByNumber;
	return statusStep(input, quote, {
		writeNumber: isNew ? quote.number : '',
		tell: isReplaced ? tellOf(input, 'number_replaced', `${deal.number} → ${quote.number}`) : null,
		wait: waitsForNumber(quote, deal) ? 'number' : null,
	});
}
