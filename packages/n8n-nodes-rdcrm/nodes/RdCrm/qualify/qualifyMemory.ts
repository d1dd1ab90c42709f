import type { Lead } from './lead';
import type { QualifyRules } from './qualifyRules';
import { SCORE } from './signs';
import type { Sign } from './signs';

/** Results of earlier decisions. */
export interface Memory {
	/** Signs that became a deal and have not disappeared since */
	seen: readonly string[];
	hasQualified: boolean;
}

const NOTHING: Memory = { seen: [], hasQualified: false };

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((entry) => typeof entry === 'string');

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Reads a stored memory: the object, its JSON, or a list of references separated by spaces. Signs without an
 * ID of their own count as seen if such a list is given.
 */
export function readMemory(stored: unknown, signs: readonly Sign[]): Memory {
	const text = typeof stored === 'string' ? stored.trim() : '';
	if (stored === undefined || stored === null || stored === '' || text === '{}') return NOTHING;
	const value = typeof stored === 'string' ? parsed(text) : stored;
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		const { seen, qualified } = value as Record<string, unknown>;
		return { seen: isTexts(seen) ? seen : [], hasQualified: qualified === true };
	}
	if (text === '') return NOTHING;
	const withoutId = signs.map(({ ref }) => ref).filter((ref) => ref === SCORE || ref.includes(':'));
	return { seen: [...text.split(/\s+/), ...withoutId], hasQualified: true };
}

/** Returns the memory without signs that have disappeared, so that they count again if they return. */
export function withoutGoneSigns(
	{ seen, hasQualified }: Memory,
	signs: readonly Sign[],
	{ tags, score }: Lead,
	{ minimumScore }: QualifyRules,
): Memory {
	const now = signs.map(({ ref }) => ref);
	const isUnknown = (ref: string) =>
		ref === SCORE ? score === undefined || minimumScore === undefined : tags === undefined;
	return { hasQualified, seen: seen.filter((ref) => now.includes(ref) || isUnknown(ref)) };
}

/** Returns the memory as workflows store it. */
export const toStored = (memory: Memory): { seen: string[]; qualified: boolean } => ({
	seen: [...memory.seen],
	qualified: memory.hasQualified,
});
