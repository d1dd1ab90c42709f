import { z } from 'zod';

/**
 * What a schema says of a value from outside. Where zod looks for a length it looks at objects, too,
 * and throws at one like `{"length":[{"toString":1}]}`: that is refused like any other.
 */
export function judged<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
	try {
		return schema.safeParse(value);
	} catch (error) {
		const textless = 'Cannot convert object to primitive value';
		if (!(error instanceof TypeError) || error.message !== textless) throw error;
		const message = 'has an object in place of a text or a number';
		return z.custom<T>(() => false, message).safeParse(value);
	}
}
