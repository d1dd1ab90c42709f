import type { Quote } from './answer';
import { quoteMemory, settled, tellOf, unresolved } from './ends';
import type { Case, End } from './ends';
import type { Plan, Reason } from './plan';
import { isLongClosed } from './quotedDeal';
import { isInLine, isOwnWord, wantedStatus } from './status';
import type { WantedStatus } from './status';

/**
 * Decides whether the quote changes its status. Only actions of the rep since deal and quote last agreed change it.
 * Changes made in the ERP stay. A sale is undone only by marking the deal as lost.
 */
export function statusStep(input: Case, quote: Quote, end: End): Plan {
	const { deal, memory } = input;
	const { status } = quote;
	const wanted = wantedStatus(deal);
	const lastInLine = memory.quoteId === quote.id ? memory.wanted : null;
	const ending = (inLine: WantedStatus | null): End => ({
		...end,
		memory: { ...quoteMemory(memory, quote), wanted: inLine },
	});
	const remembering = ending(wanted ?? lastInLine);
	const changing = (reason: Reason, to: WantedStatus): Plan => {
		const plan = unresolved(input, reason, ending(lastInLine));
		return {
			...plan,
			setStatus: { id: quote.id, status: to },
			memory: { ...plan.memory, mark: '' },
		};
	};

	if (wanted === null || isInLine(wanted, status)) return settled(input, 'in_line', remembering);
	if (deal === 'deleted') {
		const isStillOpen = status === 'open' && lastInLine !== 'cancelled';
		return isStillOpen
			? changing('deleted', 'cancelled')
			: settled(input, 'deleted', ending(lastInLine));
	}
	if (wanted === 'open' && isOwnWord(status)) return settled(input, 'own_word', remembering);
	const isOpen = status === 'open' || isOwnWord(status);
	const hasRepActed = lastInLine === null ? isOpen : lastInLine !== wanted;
	const wouldUndoSale = status === 'won' && wanted === 'open';
	if (hasRepActed && !wouldUndoSale) {
		// A sale can no longer be lost, only cancelled.
		const to = status === 'won' && wanted === 'lost' ? 'cancelled' : wanted;
		return changing('bring_in_line', to);
	}
	if (isLongClosed(deal)) return unresolved(input, 'closed_long_ago', ending(lastInLine));
	const tell = tellOf(input, 'erp_stands_otherwise', status) ?? end.tell ?? null;
	return unresolved(input, 'erp_stands_otherwise', { ...remembering, tell });
}
