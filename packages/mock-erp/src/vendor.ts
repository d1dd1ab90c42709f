import { isSameSecret, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { type FieldError, failure, invalidFields } from './errors.ts';
import type { ErpWorld } from './store.ts';

export function createVendor(world: ErpWorld): Vendor {
	return {
		authenticate: (request) =>
			isSameSecret(request.headers.get('x-api-key') ?? '', world.settings.api_key)
				? undefined
				: failure(401, 'unauthorized', 'Chave de API ausente ou inválida (cabeçalho X-Api-Key).'),
		unknownRoute: ({ method, url }) =>
			failure(404, 'unknown_route', `Não há ${method} ${new URL(url).pathname} nesta API.`),
		malformedBody: (reason) =>
			failure(400, 'malformed_json', `O corpo não é um JSON válido: ${reason}`),
		invalid: (part, error) => invalidFields(error.issues.flatMap((issue) => named(issue, part))),
		rateLimited: (seconds) => ({
			...failure(429, 'rate_limited', `Muitas requisições; tente de novo em ${seconds} s.`),
			headers: { 'retry-after': String(seconds) },
		}),
		failure: (status) =>
			status === 429
				? failure(429, 'rate_limited', 'Muitas requisições; tente de novo mais tarde.')
				: failure(status, 'internal_error', 'Erro interno do ERP.'),
	};
}

function named(issue: z.core.$ZodIssue, part: string): FieldError[] {
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => ({
			field: [...issue.path, key].join('.'),
			message: 'não existe nesta API',
		}));
	}
	return [{ field: issue.path.join('.') || part, message: issue.message }];
}
