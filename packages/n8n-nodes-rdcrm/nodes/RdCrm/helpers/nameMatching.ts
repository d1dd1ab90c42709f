import { comparable } from '../../shared/helpers/values';

/** A record as people call it. */
export interface Named {
	id: string;
	name: string;
	/** Only of users */
	email?: string;
	/** Only of custom fields: the key of their values */
	slug?: string;
	/** Of a stage the name of its pipeline, where those of several pipelines are looked at */
	within?: string;
}

/** A stage as the lists of the editor show it: "Funil de vendas › Proposta enviada". */
export function fullNameOf({ name, email, within }: Named): string {
	if (within !== undefined) return `${within} › ${name}`;
	return email ? `${name} (${email})` : name;
}

function textsOf(record: Named, by: 'name' | 'email'): string[] {
	const { name, email, within } = record;
	if (by === 'email') return email ? [email] : [];
	return within === undefined ? [name] : [name, fullNameOf(record)];
}

/** The records that a text means: those written exactly so; else case and accents do not count. */
export function recordsCalled(text: string, known: Named[], by: 'name' | 'email'): Named[] {
	const exact = known.filter((record) => textsOf(record, by).includes(text.trim()));
	if (exact.length > 0) return exact;
	const wanted = comparable(text);
	if (wanted === '') return [];
	return known.filter((record) => textsOf(record, by).some((one) => comparable(one) === wanted));
}

const MOST_LISTED = 30;

/** The names that there are, for a message: the first of them where they are many. */
export function listOf(texts: string[]): string {
	const more = texts.length - MOST_LISTED;
	const shown = texts.slice(0, MOST_LISTED).join(', ') || 'none';
	return more > 0 ? `${shown} and ${more} more` : shown;
}
