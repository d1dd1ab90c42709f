import { comparable } from '../../shared/helpers/values';

/** The form's own words. Without words for yes, anything but a no means yes. */
export interface ConsentWords {
	yes: readonly string[];
	no: readonly string[];
}

/** Beginnings of a refusal in Portuguese and English, and the values of a form's checkbox. */
const REFUSALS = ['nao', 'no', 'false', '0', 'n', 'off'];

const beginsAsRefusal = (entry: string) =>
	REFUSALS.includes(
		comparable(entry)
			.split(/[^\p{L}\p{N}]+/u)
			.find(Boolean) ?? '',
	);

/**
 * Whether an answer to a form's question agrees. A blank answer does not. Of several entries, a single no
 * outweighs the rest. Case and accents are ignored.
 */
export function isAgreement(entries: readonly string[], { yes, no }: ConsentWords): boolean {
	const given = entries.filter((entry) => comparable(entry) !== '');
	const isOneOf = (words: readonly string[]) => {
		const known = words.map(comparable);
		return (entry: string) => known.includes(comparable(entry));
	};
	if (given.length === 0 || given.some(isOneOf(no))) return false;
	return yes.length > 0 ? given.some(isOneOf(yes)) : !given.some(beginsAsRefusal);
}
