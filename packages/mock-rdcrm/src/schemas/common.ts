import { z } from 'zod';

const notAnId = { error: invalidId };

function invalidId(issue: { input?: unknown }): string | undefined {
	return issue.input === undefined ? undefined : 'must be BSON::ObjectId or is in invalid format';
}

export const objectId = z.string(notAnId).regex(/^[0-9a-f]{24}$/i, notAnId);
/** Metadata for the source of a schema; a member without it inherits its parent's. */
export const documented = (source: string) => ({ confidence: 'documented', source }) as const;
export const observed = (source: string) => ({ confidence: 'observed', source }) as const;
export const inferred = (source: string) => ({ confidence: 'inferred', source }) as const;

export const dateTime = z.iso.datetime();
const withT = z.iso.datetime({ offset: true, local: true });

/** A date-time in a request; UTC without an offset, midnight without a time. */
export const anyDateTime = z
	.union([withT, z.iso.date(), z.string().refine(withSpace)], { error: 'must be a date time' })
	.meta(inferred('ISO 8601 is documented; a date alone and a space for the T, as Ruby reads them'));

function withSpace(text: string): boolean {
	return text[10] === ' ' && withT.safeParse(text.replace(' ', 'T')).success;
}

export const date = z.iso.date({ error: 'must be a date' });
export const price = z.number().min(0).max(1e12);
export const filled = z.string().regex(/\S/, { error: 'must be filled' });

/** The reference marks no field as required. */
export const requiredName = filled.meta(inferred("asked for by RD Station's own n8n node"));

export const timestamps = { created_at: dateTime, updated_at: dateTime };

export const customFields = z.record(
	z.string(),
	z.union([z.string(), z.array(z.string()), z.null()]),
);
/** The `custom_fields` of a request, by slug or in the array form of API v1. */
export type CustomWrite = Record<string, unknown> | readonly unknown[];

/** Accepts any object or array: values and the undocumented array form are checked when they are written. */
export const customFieldsWrite = z
	.unknown()
	.refine((value) => typeof value === 'object' && value !== null, {
		error: 'must be a valid record',
	})
	.meta({ type: 'object', additionalProperties: {} }) as z.ZodType<CustomWrite>;

export const errors = z
	.strictObject({ errors: z.array(z.strictObject({ detail: z.string() })).min(1) })
	.meta({
		id: 'Errors',
		...documented('crm-v2-introduction'),
		examples: [{ errors: [{ detail: 'Created by is required' }] }],
	});

/** A setting decides which of the two is sent. */
export const unauthorizedBody = z
	.union([z.strictObject({ error: z.string(), error_description: z.string() }), errors])
	.meta({ id: 'Unauthorized', ...inferred("Kong's OAuth2 plugin") });

const ENVELOPE = 'crm-v2-introduction';
const LINKS = 'a real account, October 2026: internal prefix, no prev and next at the ends';

export const enveloped = <T>(schema: z.ZodType<T>) =>
	z.strictObject({ data: schema }).meta(documented(ENVELOPE));

export const listed = <T>(schema: z.ZodType<T>) =>
	z
		.strictObject({
			data: z.array(schema),
			links: z
				.strictObject({
					first: z.url(),
					prev: z.url().optional(),
					self: z.url(),
					next: z.url().optional(),
					last: z.url(),
				})
				.meta(observed(LINKS)),
		})
		.meta(documented(ENVELOPE));

/** Wraps a schema in the envelope of every request body; unknown members are ignored. */
export const wrapped = <T>(schema: z.ZodType<T>) =>
	z.object({ data: schema }).meta(documented(ENVELOPE));
