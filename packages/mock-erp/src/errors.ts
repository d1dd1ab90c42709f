import type { Reply } from '@rdcrm/mock-kit';
import { z } from 'zod';

const fieldError = z.strictObject({ field: z.string(), message: z.string() });

export type FieldError = z.output<typeof fieldError>;

const errorBody = z.strictObject({
	error: z.strictObject({
		code: z.string(),
		message: z.string(),
		fields: z.array(fieldError).optional(),
		existing_id: z.string().optional(),
		from: z.string().optional(),
		to: z.string().optional(),
		allowed: z.array(z.string()).optional(),
	}),
});

type Details = Omit<z.output<typeof errorBody>['error'], 'code' | 'message'>;

export function failure(status: number, code: string, message: string, details?: Details): Reply {
	return { status, body: { error: { code, message, ...details } } };
}

export function invalidFields(fields: FieldError[]): Reply {
	return failure(422, 'invalid_fields', 'Há campos inválidos.', { fields });
}

export function notFound(what: string): Reply {
	return failure(404, 'not_found', `${what} não encontrado.`);
}

/** Returns the response rows for the statuses that a route may answer with. */
export function failures(...statuses: number[]): Record<number, z.ZodType> {
	return Object.fromEntries([401, ...statuses, 429].map((status) => [status, errorBody]));
}
