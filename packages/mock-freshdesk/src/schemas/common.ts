import { z } from 'zod';

export const id = z.int();
export const dated = { created_at: z.iso.datetime(), updated_at: z.iso.datetime() };

/** One of the numbers in a map of names. */
export const numbered = <T extends number>(names: Record<T, string>) =>
	z
		.int()
		.refine((value): value is T => Object.hasOwn(names, value), {
			error: `It should be one of these values: '${Object.keys(names).join(',')}'`,
		})
		.transform((value) => value as T);

export const email = z.email('It should be in the valid email address format');
export const tags = z.array(z.string().trim().min(1).max(32));

export const idText = (value: number | null | undefined) => (value == null ? null : String(value));
export const idNumber = (value: string | null) => (value === null ? null : Number(value));

/** Members of a stored record. Its ids are strings for the kit's collections; on the wire they are numbers. */
export interface Dated {
	id: string;
	created_at: string;
	updated_at: string;
}
