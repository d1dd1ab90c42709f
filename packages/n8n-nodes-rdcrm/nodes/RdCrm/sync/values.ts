import { clean } from './text';

/** Value of a custom field, as the CRM has it or the other system gives it. */
export type FieldValue = string | number | boolean | readonly string[] | null | undefined;

export type FieldValues = Readonly<Record<string, FieldValue>>;

/** What stands under a slug, which may be any text. */
export function valueAt(values: FieldValues | null | undefined, slug: string): FieldValue {
	return values && Object.prototype.hasOwnProperty.call(values, slug) ? values[slug] : undefined;
}

/** The filled entries of a value, each once; a text is a list of one, a blank an empty list. */
export function entriesOf(value: FieldValue): string[] {
	const entries = Array.isArray(value) ? (value as readonly string[]) : [value as string];
	return [...new Set(entries.map((entry) => clean(String(entry ?? ''))))].filter(
		(entry) => entry !== '',
	);
}

/** Whether two values hold the same entries, in whatever order. */
export function sameEntries(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((entry) => other.includes(entry));
}

/** Entries of a value in the shape of what they replace: a list, or a single one as it was given. */
export function shapedLike(entries: string[], value: FieldValue, held: FieldValue): FieldValue {
	const shape = entriesOf(held).length > 0 ? held : value;
	if (Array.isArray(shape) || entries.length !== 1) return entries;
	if (typeof value === 'string') return value.trim();
	return Array.isArray(value) ? entries[0] : value;
}
