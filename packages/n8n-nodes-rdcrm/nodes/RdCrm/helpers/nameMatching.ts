import { comparable } from '../../shared/helpers/values';

/** The names of a record. */
export interface Named {
	id: string;
	name: string;
	/** Only users have one */
	email?: string;
	/** Only custom fields have one: the key of their values */
	slug?: string;
	/** Pipeline of a stage, if stages of several pipelines are compared */
	within?: string;
}

/** Returns the name of a stage as the editor lists it: "Funil de vendas › Proposta enviada". */
export function fullNameOf({ name, email, within }: Named): string {
	if (within !== undefined) return `${within} › ${name}`;
	return email ? `${name} (${email})` : name;
}

function textsOf(record: Named, by: 'name' | 'email'): string[] {
	const { name, email, within } = record;
	if (by === 'email') return email ? [email] : [];
	return within === undefined ? [name] : [name, fullNameOf(record)];
}

/** Returns the records with this name. If none is written exactly like it, case and accents are ignored. */
export function recordsCalled(text: string, known: Named[], by: 'name' | 'email'): Named[] {
	const exact = known.filter((record) => textsOf(record, by).includes(text.trim()));
	if (exact.length > 0) return exact;
	const searched = comparable(text);
	if (searched === '') return [];
	return known.filter((record) =>
		textsOf(record, by).some((name) => comparable(name) === searched),
	);
}

const MOST_LISTED = 30;

/** Returns existing names for a message, shortened if there are many. */
export function listOf(texts: string[]): string {
	const more = texts.length - MOST_LISTED;
	const shown = texts.slice(0, MOST_LISTED).join(', ') || 'none';
	return more > 0 ? `${shown} and ${more} more` : shown;
}
