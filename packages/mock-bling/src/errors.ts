import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

const problem = {
	code: z.int(),
	msg: z.string(),
	element: z.string(),
	namespace: z.string(),
};

export const errorBody = z
	.strictObject({
		error: z.strictObject({
			type: z.string(),
			message: z.string(),
			description: z.string(),
			fields: z
				.array(
					z.strictObject({
						...problem,
						collection: z.array(z.strictObject({ index: z.int(), ...problem })).optional(),
					}),
				)
				.optional(),
			limit: z.int().optional(),
			period: z.enum(['second', 'day']).optional(),
		}),
	})
	.meta({ id: 'Error' });

export type ErrorBody = z.output<typeof errorBody>['error'];
export type Field = NonNullable<ErrorBody['fields']>[number];

/** Error body of the gateway in front of the API. */
export const gatewayBody = z.strictObject({ message: z.string() });

export const refusal = (status: number, error: ErrorBody) =>
	new Refusal({ status, body: { error } }, error.description);

/** An OAuth2 error in Bling's envelope. */
export const oauthRefusal = (status: number, type: string, description: string) =>
	refusal(status, { type, message: type, description });

const COULD_NOT = 'Não foi possível executar a operação';

export const invalidToken = (description = 'The access token provided is invalid') =>
	oauthRefusal(401, 'invalid_token', description);

export const insufficientScope = () =>
	oauthRefusal(
		403,
		'insufficient_scope',
		'The request requires higher privileges than provided by the access token',
	);

export const notFound = () =>
	refusal(404, {
		type: 'RESOURCE_NOT_FOUND',
		message: 'Recurso não encontrado',
		description:
			'O recurso requisitado não foi encontrado. Verifique se o endpoint solicitado está correto ou se o ID informado realmente existe no sistema.',
	});

export const missingBody = () =>
	refusal(400, {
		type: 'MISSING_REQUIRED_FIELD_ERROR',
		message: COULD_NOT,
		description: 'Nenhum dado foi informado na requisição.',
	});

/** Answer to an unreadable body. The type is documented, the texts are inferred. */
export const invalidBody = () =>
	refusal(400, {
		type: 'INVALID_REQUEST_BODY',
		message: COULD_NOT,
		description: 'O corpo da requisição não é um JSON válido.',
	});

export const invalidData = (status = 400) =>
	refusal(status, {
		type: 'VALIDATION_ERROR',
		message: COULD_NOT,
		description: 'Ocorreu um erro ao validar os dados recebidos.',
	});

export const serverError = (status: number) =>
	refusal(status, {
		type: 'SERVER_ERROR',
		message: COULD_NOT,
		description: 'Um erro interno ocorreu.',
	});

/** Answer to a blocked address. Its status and body are inferred. */
export const blocked = () => new Refusal({ status: 403, body: { message: 'Forbidden' } });

const WORDS = {
	second: { of: 'segundo', again: 'mais tarde' },
	day: { of: 'dia', again: 'amanhã' },
};

export function tooMany(period: 'second' | 'day', limit: number): Refusal {
	const { of, again } = WORDS[period];
	return refusal(429, {
		type: 'TOO_MANY_REQUESTS',
		message: 'Limite de requisições atingido.',
		description: `O limite de requisições por ${of} foi atingido, tente novamente ${again}.`,
		...{ limit, period },
	});
}

const KINDS = {
	VENDAS: {
		message: 'Não foi possível salvar a venda',
		description: 'A venda não pode ser salva, pois ocorreram problemas em sua validação.',
	},
	CONTATOS: {
		message: 'Não foi possível salvar o contato',
		description: 'O contato não pode ser salvo, pois ocorreram problemas em sua validação.',
	},
};

export type Namespace = keyof typeof KINDS;

export const invalidFields = (namespace: Namespace, ...fields: Field[]) =>
	refusal(400, { type: 'VALIDATION_ERROR', ...KINDS[namespace], fields });
