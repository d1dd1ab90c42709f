import { z } from 'zod';
import { unknownTag } from '../errors.ts';
import { isDecimal } from '../money.ts';
import { isoDate } from '../time.ts';

/** Messages that `vendor.ts` turns into Omie's texts. */
export const REQUIRED = 'required';
export const OLD_YEAR = 'old year';

/** Distinguishes a missing tag from an invalid one. */
export const required = (issue: { input?: unknown }): string | undefined =>
	issue.input === undefined ? REQUIRED : undefined;

/** May be empty. */
export const text = (max: number) => z.string({ error: required }).max(max);

export const filled = (max: number) => text(max).min(1, REQUIRED);

/** 0 means none. */
export const id = z.int({ error: required }).min(0).max(99_999_999_999);

export const flag = z.enum(['S', 'N'], { error: required });

export const decimal = (digits: number, places: number) =>
	z.number({ error: required }).refine((value) => isDecimal(value, digits, places));

export const date = z
	.string({ error: required })
	.min(1, REQUIRED)
	.regex(/^\d{2}\/\d{2}\/\d{4}$/)
	.refine((given) => isoDate(given) !== undefined)
	.refine((given) => (isoDate(given) ?? '9999') > '1901', OLD_YEAR);

/** One of Omie's complex types, whose name is in the message for an unknown tag. */
export const complex = <T extends z.core.$ZodLooseShape>(name: string, shape: T) =>
	z.strictObject(shape, {
		error: (issue) =>
			issue.code === 'unrecognized_keys' ? unknownTag(issue.keys[0] ?? '', name) : required(issue),
	});

/** Creation and last change. */
export const stamp = {
	dInc: z.string(),
	hInc: z.string(),
	uInc: z.string(),
	dAlt: z.string(),
	hAlt: z.string(),
	uAlt: z.string(),
	cImpAPI: z.enum(['S', 'N']),
};
