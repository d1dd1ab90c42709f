import { z } from 'zod';

/**
 * Validates a value from outside. Zod's length checks also look at objects, and throw on values
 * such as `{"length":[{"toString":1}]}`. Such a value is refused like any other invalid value.
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
