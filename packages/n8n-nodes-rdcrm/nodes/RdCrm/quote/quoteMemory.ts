import { isRecord } from '../../shared/helpers/dictionary';
import { isBlank } from '../../shared/helpers/values';
import { WANTED_STATUSES } from './status';
import type { WantedStatus } from './status';

/** State of a deal that is stored between two runs: ids, hashes and codes, no personal data. */
export interface Memory {
	/** Id of the quote that was last found or created; empty before. */
	quoteId: string;
	/** Number of the deal's own quote, empty before it has one; `null` in memories of earlier versions. */
	number: string | null;
	/** Status in which deal and quote last agreed; `null` if they never did. */
	wanted: WantedStatus | null;
	/** Causes that the rep was notified about and that still exist, as codes and hashes. */
	told: string[];
	/** Increases when all causes are resolved, so that a cause that returns is reported again. */
	episode: number;
	/** Hash of the deal when nothing was left to do; empty while something is. */
	mark: string;
}

export const NO_MEMORY: Memory = {
	quoteId: '',
	number: null,
	wanted: null,
	told: [],
	episode: 0,
	mark: '',
};

/** More causes than a deal ever has at once. */
const MOST_TOLD = 20;

function parsed(stored: unknown): unknown {
	if (typeof stored !== 'string') return stored;
	try {
		return JSON.parse(stored);
	} catch {
		return undefined;
	}
}

/** The memory as workflows store it. */
export interface StoredMemory extends Omit<Memory, 'quoteId'> {
	quote_id: string;
}

export const toStored = ({ quoteId, ...rest }: Memory): StoredMemory => ({
	quote_id: quoteId,
	...rest,
});

/** Reads a stored memory, as an object or JSON. Returns `null` for any other value that is not blank. */
export function readMemory(stored: unknown): Memory | null {
	if (isBlank(stored)) return NO_MEMORY;
	const value = parsed(stored);
	if (!isRecord(value)) return null;
	if (Object.keys(value).length === 0) return NO_MEMORY;
	if (typeof value.quote_id !== 'string') return null;
	const text = (name: keyof StoredMemory) => (typeof value[name] === 'string' ? value[name] : '');
	const told = Array.isArray(value.told) ? (value.told as unknown[]) : [];
	return {
		quoteId: text('quote_id'),
		number: typeof value.number === 'string' ? value.number : null,
		wanted: WANTED_STATUSES.find((status) => status === value.wanted) ?? null,
		told: told.filter((cause): cause is string => typeof cause === 'string').slice(-MOST_TOLD),
		episode: Number.isSafeInteger(value.episode) ? Math.max(0, Number(value.episode)) : 0,
		mark: text('mark'),
	};
}
