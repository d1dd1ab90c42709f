import { z } from 'zod';

/** Optional text. Absent and `null` become the empty string. */
export const text = (max: number) =>
	z
		.string()
		.max(max)
		.nullish()
		.transform((value) => value ?? '');

/** Reference to another record; 0 means none. */
export const reference = z
	.object({ id: z.int().nonnegative() })
	.nullish()
	.transform((value) => ({ id: value?.id ?? 0 }));

export const amount = z.number().min(0).max(1e9);

export const optionalAmount = amount.nullish().transform((value) => value ?? 0);

export const date = z.iso.date();

/** Bling's envelope for successful answers. */
export const wrapped = <T extends z.ZodType>(schema: T) => z.strictObject({ data: schema });

/** Accepts any filter. Only the named ones are documented. */
export const filters = (...names: string[]) =>
	z.looseObject(Object.fromEntries(names.map((name) => [name, z.string().optional()])));
