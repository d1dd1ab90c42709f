import { markOf } from '../sync/cleanText';
import type { Quote } from './answer';
import type { Cause, Plan, Reason, Tell, Wait } from './plan';
import { dealMark } from './quotedDeal';
import type { QuotedDeal } from './quotedDeal';
import type { Memory } from './quoteMemory';
import type { QuoteInput } from './wanted';

/** The input for a deal that is visible or was deleted. */
export interface Case extends QuoteInput {
	deal: QuotedDeal | 'deleted';
}

export interface End {
	tell?: Tell | null;
	wait?: Wait | null;
	writeNumber?: string;
	memory?: Partial<Memory>;
}

/** Returns the facts about a quote that the memory keeps. Only a quote with the deal's code counts as its own. */
export const quoteMemory = (
	{ number }: Memory,
	quote: Quote,
): Pick<Memory, 'quoteId' | 'number'> => ({
	quoteId: quote.id,
	number: (quote.code === 'ours' && quote.number) || (number ?? ''),
});

/** Returns a note for the rep, once per cause. `null` for a deal that is gone. */
export function tellOf({ deal, memory }: Case, cause: Cause, about = ''): Tell | null {
	const key = `${cause} ${markOf(about)}`;
	if (deal === 'deleted' || memory.told.includes(key)) return null;
	return { cause, about, key: `${key}#${memory.episode}` };
}

/** Returns the key without its episode, as the memory stores it. */
const causeKey = ({ key }: Tell): string => key.slice(0, key.lastIndexOf('#'));

/** The deal after its number was written, so that the resulting event changes nothing. */
const asWritten = (deal: Case['deal'], writeNumber: string): Case['deal'] =>
	deal === 'deleted' || writeNumber === '' ? deal : { ...deal, number: writeNumber };

/** Returns the plan of a run that ends with an unresolved cause. */
export function unresolved({ deal, memory }: Case, reason: Reason, end: End = {}): Plan {
	const { tell = null, wait = null, writeNumber = '' } = end;
	const told = tell ? [...memory.told, causeKey(tell)] : memory.told;
	const mark = wait ? '' : dealMark(asWritten(deal, writeNumber));
	return {
		...{ reason, writeNumber, setStatus: null, tell, wait },
		memory: { ...memory, ...end.memory, told, mark },
	};
}

/** Returns the plan of a run that ends with nothing wrong. */
export function settled(input: Case, reason: Reason, end: End = {}): Plan {
	const { memory } = input;
	const hasGoneAway = memory.told.length > 0 && !end.tell;
	const forgotten = hasGoneAway ? { told: [], episode: memory.episode + 1 } : {};
	return unresolved({ ...input, memory: { ...memory, ...forgotten } }, reason, end);
}
