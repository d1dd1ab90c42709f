import { HelpdeskRefusal, type Reply } from '@rdcrm/mock-kit';
import { z } from 'zod';

const fieldError = z.strictObject({
	field: z.string(),
	message: z.string(),
	code: z.string(),
	additional_info: z.strictObject({ user_id: z.int() }).optional(),
});

export type FieldError = z.output<typeof fieldError>;

const inferred = (source: string) => ({ confidence: 'inferred', source });

const errorBody = z.union([
	z.strictObject({ description: z.string(), errors: z.array(fieldError) }),
	z
		.strictObject({ code: z.string(), message: z.string() })
		.meta(inferred('bodies of 401 and 409 were not verified')),
	z.strictObject({ message: z.string() }).meta(inferred('its wording is inferred')),
]);

export class Refusal extends HelpdeskRefusal {
	get reason(): string {
		const { errors = [] } = (this.reply.body ?? {}) as { errors?: FieldError[] };
		return errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
	}
}

/** Answer 404, which has no body. */
export const notFound = () => new Refusal({ status: 404 });

export const invalid = (errors: FieldError[], status = 400): Reply => ({
	status,
	body: { description: 'Validation failed', errors },
});

export const wrong = (field: string, message: string, code = 'invalid_value') =>
	new Refusal(invalid([{ field, message, code }]));

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

/** Returns the response rows for the statuses that a route may answer with. A 404 has no body. */
export function failures(...statuses: number[]): Record<number, z.ZodType | null> {
	return Object.fromEntries(
		[400, 401, ...statuses, 429].map((status) => [status, status === 404 ? null : errorBody]),
	);
}
