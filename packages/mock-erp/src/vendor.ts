import { isSameSecret, Refusal, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { type FieldError, invalidFields, refusal } from './errors.ts';
import type { AccessToken, Erp } from './store.ts';

export function createVendor({ store: { tokens }, world }: Erp): Vendor {
	const tokenOf = ({ headers }: Request): Readonly<AccessToken> | undefined => {
		const [, token = ''] = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
		return tokens.one('token', token);
	};
	const mayPass = (request: Request) =>
		isSameSecret(request.headers.get('x-api-key') ?? '', world.settings.api_key) ||
		(tokenOf(request)?.expires_at ?? 0) > world.clock.now();
	return {
		authenticate: (request) => {
			if (mayPass(request)) return;
			const message = 'Chave de API (cabeçalho X-Api-Key) ou token ausente ou inválido.';
			throw refusal(401, 'unauthorized', message);
		},
		expireCredential: (request) => {
			const token = tokenOf(request);
			if (token) tokens.update(token.id, { expires_at: world.clock.now() });
		},
		unknownRoute: ({ method, url }) =>
			refusal(404, 'unknown_route', `Não há ${method} ${new URL(url).pathname} nesta API.`),
		malformedBody: (reason) =>
			refusal(400, 'malformed_json', `O corpo não é um JSON válido: ${reason}`),
		invalid: (part, error) => invalidFields(error.issues.flatMap((issue) => named(issue, part))),
		rateLimited: (seconds) => {
			const message = `Muitas requisições; tente de novo em ${seconds} s.`;
			const { reply } = refusal(429, 'rate_limited', message);
			return new Refusal({ ...reply, headers: { 'retry-after': String(seconds) } });
		},
		failure: (status) =>
			status === 429
				? refusal(429, 'rate_limited', 'Muitas requisições; tente de novo mais tarde.')
				: refusal(status, 'internal_error', 'Erro interno do ERP.'),
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
