import { comparable } from '../../shared/helpers/values';
import type { Named } from './nameMatching';

/** Only the beginnings of longer texts are compared, which bounds the work. */
const MOST_COMPARED = 60;

/**
 * Returns the text without case, accents, spaces, "_" and "-": people write "CNPJ_Empresa" for
 * "cnpj-empresa".
 */
function plain(text: string): string {
	return comparable(text.slice(0, MOST_COMPARED)).replace(/[\s_-]/g, '');
}

/**
 * Returns the number of edits that turn one text into the other: a character added, removed or replaced, or
 * two adjacent characters swapped (optimal string alignment).
 */
export function editsBetween(one: string, other: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let row = 1; row <= one.length; row++) {
		const current = [row];
		for (let at = 1; at <= other.length; at++) {
			const isSame = one[row - 1] === other[at - 1];
			const isSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
			current[at] = Math.min(
				(current[at - 1] ?? 0) + 1,
				(last[at] ?? 0) + 1,
				(last[at - 1] ?? 0) + (isSame ? 0 : 1),
				isSwapped ? (beforeLast[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		[beforeLast, last] = [last, current];
	}
	return last[other.length] ?? 0;
}

/**
 * Returns the slug that was probably meant: of the field with this ID, or of the one with the most similar
 * slug or label. `undefined` if more than half of the characters differ.
 */
export function nearestSlug(given: string, fields: readonly Named[]): string | undefined {
	const byId = fields.find(({ id }) => id === given);
	if (byId) return byId.slug;
	const written = plain(given);
	let nearest: string | undefined;
	let fewest = Number.POSITIVE_INFINITY;
	for (const { name, slug } of fields) {
		for (const text of [slug ?? '', name].map(plain)) {
			const edits = editsBetween(written, text);
			if (edits < fewest && edits <= Math.max(written.length, text.length) / 2) {
				[nearest, fewest] = [slug, edits];
			}
		}
	}
	return nearest;
}
