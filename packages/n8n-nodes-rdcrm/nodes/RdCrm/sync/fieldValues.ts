import { clean } from './cleanText';

/** Value of a custom field, as the CRM has it or the other system gives it. */
export type FieldValue = string | number | boolean | readonly string[] | null | undefined;

export type FieldValues = Readonly<Record<string, FieldValue>>;

/** Returns the value of a slug, which may be any text. */
export function valueAt(values: FieldValues | null | undefined, slug: string): FieldValue {
	return values && Object.prototype.hasOwnProperty.call(values, slug) ? values[slug] : undefined;
}

/**
 * Returns the filled entries of a value, without duplicates. A text is a list of one, a blank an empty list.
 */
export function entriesOf(value: FieldValue): string[] {
	const entries = Array.isArray(value) ? (value as readonly string[]) : [value as string];
	return [...new Set(entries.map((entry) => clean(String(entry ?? ''))))].filter(
		(entry) => entry !== '',
	);
}

/** Whether two values have the same entries, in any order. */
export function sameEntries(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((entry) => other.includes(entry));
}

/** Returns entries in the shape of the value they replace: a list, or a single value. */
export function shapedLike(entries: string[], value: FieldValue, replaced: FieldValue): FieldValue {
	const shape = entriesOf(replaced).length > 0 ? replaced : value;
	if (Array.isArray(shape) || entries.length !== 1) return entries;
	if (typeof value === 'string') return value.trim();
	return Array.isArray(value) ? entries[0] : value;
}
