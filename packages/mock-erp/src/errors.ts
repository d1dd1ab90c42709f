import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

const fieldError = z.strictObject({ field: z.string(), message: z.string() });

export type FieldError = z.output<typeof fieldError>;

export const errorBody = z.strictObject({
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

export const refusal = (status: number, code: string, message: string, details?: Details) =>
	new Refusal({ status, body: { error: { code, message, ...details } } }, message);

export const invalidFields = (fields: FieldError[]) =>
	refusal(422, 'invalid_fields', 'Há campos inválidos.', { fields });

export const notFound = (what: string) => refusal(404, 'not_found', `${what} não encontrado.`);
