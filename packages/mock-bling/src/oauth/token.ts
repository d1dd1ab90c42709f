import { isSameSecret, ok, type Reply, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { oauthRefusal, refusal } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { row } from '../routes/row.ts';
import type { Bling } from '../store.ts';
import { grantTokens, isOver, revokeAccess, scopeNumbers, tokens } from './tokens.ts';

export const TOKEN_PATH = '/Api/v3/oauth/token';

const request = z.discriminatedUnion('grant_type', [
	z.object({ grant_type: z.literal('authorization_code'), code: z.string() }),
	z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);

export const tokenRoute = (bling: Bling, limits: Limits): Route =>
	row({
		operationId: 'createToken',
		method: 'POST',
		path: TOKEN_PATH,
		summary: 'Exchanges a code, or rotates a refresh token; the credentials are Basic',
		auth: false,
		body: request,
		encodings: ['form'],
		answers: { 200: tokens },
		source: 'https://developer.bling.com.br/aplicativos#tokens-de-acesso',
		handler: ({ body, request: { headers } }) => {
			limits.tokenCall();
			if (!isApp(bling, headers.get('authorization') ?? '')) {
				throw oauthRefusal(401, 'invalid_client', 'The client credentials are invalid');
			}
			const jwt = headers.get('enable-jwt') === '1';
			return body.grant_type === 'refresh_token'
				? refresh(bling, body.refresh_token, jwt)
				: exchange(bling, body.code, jwt);
		},
	});

/** Whether the header carries the app's credentials. Bling ignores credentials in the body. */
function isApp({ world }: Bling, authorization: string): boolean {
	const [, encoded = ''] = /^Basic (\S+)$/i.exec(authorization) ?? [];
	const { client_id, client_secret } = world.settings;
	return isSameSecret(Buffer.from(encoded, 'base64').toString(), `${client_id}:${client_secret}`);
}

/** The texts observed in Bling come from a PHP library. The others are taken from the same library. */
const invalidGrant = (description: string) => oauthRefusal(400, 'invalid_grant', description);

function exchange(bling: Bling, value: string, jwt: boolean): Reply {
	const codes = bling.store.authorization_codes;
	const code = codes.one('value', value);
	if (!code) throw invalidGrant("Authorization code doesn't exist or is invalid for the client");
	if (isOver(bling, code)) throw invalidGrant('The authorization code has expired');
	if (code.used) {
		// The kit rolls back the writes of a refused call, so the revocation runs after it.
		queueMicrotask(() => revokeAccess(bling));
		throw refusal(400, {
			type: 'VALIDATION_ERROR',
			message: 'Invalid authorization code',
			description:
				'This authorization code has already been used, for security reasons the user has been revoked.',
		});
	}
	codes.update(code.id, { used: true });
	return ok(grantTokens(bling, { jwt }));
}

function refresh(bling: Bling, token: string, jwt: boolean): Reply {
	const { refresh_tokens } = bling.store;
	const known = refresh_tokens.one('token', token);
	if (!known || known.scope !== scopeNumbers(bling)) throw invalidGrant('Invalid refresh token');
	if (isOver(bling, known)) throw invalidGrant('Refresh token has expired');
	refresh_tokens.delete(known.id);
	return ok(grantTokens(bling, { jwt }));
}
