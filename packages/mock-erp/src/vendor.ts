import { isSameSecret, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { type FieldError, failure, invalidFields } from './errors.ts';
import type { AccessToken, ErpStore, ErpWorld } from './store.ts';

export function createVendor({ tokens }: ErpStore, world: ErpWorld): Vendor {
	const tokenOf = ({ headers }: Request): Readonly<AccessToken> | undefined => {
		const [, token = ''] = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
		return tokens.one('token', token);
	};
	const mayPass = (request: Request) =>
		isSameSecret(request.headers.get('x-api-key') ?? '', world.settings.api_key) ||
		(tokenOf(request)?.expires_at ?? 0) > world.clock.now();
	return {
		authenticate: (request) =>
			mayPass(request)
				? undefined
				: failure(
						401,
						'unauthorized',
						'Chave de API (cabeçalho X-Api-Key) ou token ausente ou inválido.',
					),
		expireCredential: (request) => {
			const token = tokenOf(request);
			if (token) tokens.update(token.id, { expires_at: world.clock.now() });
		},
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
