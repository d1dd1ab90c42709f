import { z } from 'zod';

/** Id in a request. Strings of digits count as numbers, as in Rails. */
export const idIn = z.union([
	z.int().positive(),
	z.string().regex(/^\d+$/, 'must be an integer').transform(Number),
]);

export const id = z.int();
export const timestamp = z.iso.datetime();

export const dated = { created_at: timestamp, updated_at: timestamp };

/** One of a list of values, with the vendor's message. The message for an object is inferred. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
	z.enum(values, { error: ({ input }) => `${named(input)} is not included in the list` });

const named = (input: unknown) =>
	typeof input === 'object' && input !== null ? 'value' : String(input);

export const tagsIn = z
	.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))])
	.transform((tags) => [
		...new Set(tags.map((tag) => tag.trim().toLowerCase().replace(/\s+/g, '_')).filter(Boolean)),
	]);

export const idText = (value: number | null | undefined) => (value == null ? null : String(value));
export const idNumber = (value: string | null) => (value === null ? null : Number(value));

/** Members of a stored record. Its ids are strings for the kit's collections; on the wire they are numbers. */
export interface Dated {
	id: string;
	created_at: string;
	updated_at: string;
}
