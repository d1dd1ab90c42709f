import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

const fieldError = z.strictObject({
	field: z.string(),
	message: z.string(),
	code: z.string(),
	additional_info: z.strictObject({ user_id: z.int() }).optional(),
});

type FieldError = z.output<typeof fieldError>;

const inferred = (source: string) => ({ confidence: 'inferred', source });

export const errorBody = z.union([
	z.strictObject({ description: z.string(), errors: z.array(fieldError) }),
	z
		.strictObject({ code: z.string(), message: z.string() })
		.meta(inferred('bodies of 401 and 409 were not verified')),
	z.strictObject({ message: z.string() }).meta(inferred('its wording is inferred')),
]);

/** The refusal with 404, which has no body. */
export const notFound = () => new Refusal({ status: 404 }, 'Not found');

export const invalid = (errors: FieldError[], status = 400) =>
	new Refusal(
		{ status, body: { description: 'Validation failed', errors } },
		errors.map(({ field, message }) => `${field}: ${message}`).join('; '),
	);

export const wrong = (field: string, message: string, code = 'invalid_value') =>
	invalid([{ field, message, code }]);

/** Returns a schema issue in the vendor's words. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((field) => ({
			field,
			message: 'Unexpected/invalid field in request',
			code: 'invalid_field',
		}));
	}
	const field = issue.path.map(String).join('.') || 'body';
	if (issue.code !== 'invalid_type') {
		return [{ field, message: issue.message, code: 'invalid_value' }];
	}
	const missing = issue.message.endsWith('received undefined');
	const wanted = issue.expected.charAt(0).toUpperCase() + issue.expected.slice(1);
	const message = `It should be a/an ${wanted === 'Int' ? 'Positive Integer' : wanted}`;
	return [{ field, message, code: missing ? 'missing_field' : 'datatype_mismatch' }];
}
