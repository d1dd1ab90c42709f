import { isRecord } from '../../shared/helpers/dictionary';
import { isBlank } from '../../shared/helpers/values';
import { WANTED_STATUSES } from './status';
import type { WantedStatus } from './status';

/** What is kept of a deal between two runs: ids, marks and codes, nothing of a person. */
export interface Memory {
	/** Of the quote that was last found or made; empty before. */
	quoteId: string;
	/** The status in which deal and quote were last in line; `null` if they never were. */
	wanted: WantedStatus | null;
	/** Causes of which the rep was told and that have not gone away since: codes and marks. */
	told: string[];
	/** Grows when the causes have gone away, so that the same cause is told anew when it comes back. */
	episode: number;
	/** Mark of the deal as it was when nothing was left to do; empty while something is. */
	mark: string;
}

export const NO_MEMORY: Memory = { quoteId: '', wanted: null, told: [], episode: 0, mark: '' };

/** More causes than one deal ever has at once. */
const MOST_TOLD = 20;

function parsed(kept: unknown): unknown {
	if (typeof kept !== 'string') return kept;
	try {
		return JSON.parse(kept);
	} catch {
		return undefined;
	}
}

/** The memory as workflows store it. */
export interface KeptMemory extends Omit<Memory, 'quoteId'> {
	quote_id: string;
}

export const toKept = ({ quoteId, ...rest }: Memory): KeptMemory => ({
	quote_id: quoteId,
	...rest,
});

/** Reads a stored memory, as an object or JSON. Returns `null` for any other value that is not blank. */
export function readMemory(kept: unknown): Memory | null {
	if (isBlank(kept)) return NO_MEMORY;
	const value = parsed(kept);
	if (!isRecord(value)) return null;
	if (Object.keys(value).length === 0) return NO_MEMORY;
	if (typeof value.quote_id !== 'string') return null;
	const text = (name: keyof KeptMemory) => (typeof value[name] === 'string' ? value[name] : '');
	const told = Array.isArray(value.told) ? (value.told as unknown[]) : [];
	return {
		quoteId: text('quote_id'),
		wanted: WANTED_STATUSES.find((status) => status === value.wanted) ?? null,
		told: told.filter((one): one is string => typeof one === 'string').slice(-MOST_TOLD),
		episode: Number.isSafeInteger(value.episode) ? Math.max(0, Number(value.episode)) : 0,
		mark: text('mark'),
	};
}
