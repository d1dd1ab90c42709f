import { ok, Refusal, type Reply, type Route, type Row, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { noRoute, noRouteBody } from '../gateway.ts';
import { inferred, observed } from '../schemas/common.ts';
import type { Crm, StoredToken } from '../store.ts';

const TOKEN_PATH = '/oauth2/token';
/** The token endpoint of older clients. */
const OLDER_PATH = '/auth/token';

export const isTokenPath = (path: string) => path === TOKEN_PATH || path === OLDER_PATH;

export const CODE_MS = 5 * 60_000;
const ACCESS_TOKEN_MS = 2 * 60 * 60_000;
const REFRESH_TOKEN_IDLE_MS = 14 * 24 * 60 * 60_000;

const client = { client_id: z.string(), client_secret: z.string() };
const request = z.discriminatedUnion('grant_type', [
	z.object({
		...client,
		grant_type: z.literal('authorization_code'),
		code: z.string(),
		redirect_uri: z.string(),
	}),
	z.object({ ...client, grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);

const tokens = z
	.strictObject({
		access_token: z.string(),
		token_type: z.enum(['bearer', 'Bearer']).meta(inferred("Kong's OAuth2 plugin says bearer")),
		expires_in: z.int(),
		refresh_token: z.string(),
	})
	.meta({ id: 'Tokens', ...observed('read so by clients in production') });

const oauthError = z
	.strictObject({ error: z.string(), error_description: z.string().meta(inferred('RFC 6749')) })
	.meta({ id: 'TokenError', ...observed('invalid_grant for a rotated refresh token') });

const row = rowsOf({
	source: 'crm-v2-authentication-step-4',
	failures: { 400: oauthError, 401: oauthError, 404: noRouteBody },
	always: [400, 401],
});

export const tokenRoutes = (crm: Crm): Route[] => [
	tokenRoute(crm, { operationId: 'createToken', path: TOKEN_PATH, failures: [] }),
	tokenRoute(crm, {
		operationId: 'createTokenAtOlderPath',
		path: OLDER_PATH,
		failures: [404],
		source: 'three clients exchange their tokens there',
		confidence: 'observed',
	}),
];

type Named = Pick<
	Row<unknown, unknown>,
	'operationId' | 'path' | 'failures' | 'source' | 'confidence'
>;

function tokenRoute(crm: Crm, named: Named): Route {
	return row({
		...named,
		method: 'POST',
		summary: 'Exchange a code, or rotate a refresh token',
		auth: false,
		body: request,
		encodings: ['form', 'json'],
		answers: { 200: tokens },
		handler: ({ body }) => {
			const { client_id, client_secret, older_token_path } = crm.world.settings;
			if (named.path === OLDER_PATH && !older_token_path) throw noRoute();
			if (body.client_id !== client_id || body.client_secret !== client_secret) {
				throw tokenError('invalid_client', 'Unknown client_id or wrong client_secret');
			}
			return body.grant_type === 'refresh_token'
				? refresh(crm, body.refresh_token)
				: exchange(crm, body.code, body.redirect_uri);
		},
	});
}

function exchange(crm: Crm, code: string, redirectUri: string): Reply {
	const { authorization_codes } = crm.store;
	const known = authorization_codes.one('code', code);
	if (!known) throw tokenError('invalid_grant', 'The code is not known or was used before');
	if (Date.parse(known.expires_at) <= crm.world.clock.now()) {
		throw tokenError('invalid_grant', 'The code has expired');
	}
	if (known.redirect_uri !== redirectUri) {
		throw tokenError('invalid_grant', 'redirect_uri is not the one of the authorization');
	}
	authorization_codes.delete(known.id);
	return ok(grantTokens(crm));
}

function refresh(crm: Crm, token: string): Reply {
	const { access_tokens, refresh_tokens } = crm.store;
	const known = refresh_tokens.one('token', token);
	if (!known) {
		const { used_refresh_token } = crm.world.settings;
		throw tokenError(used_refresh_token, 'The refresh token is not known or was used before');
	}
	if (Date.parse(known.expires_at) <= crm.world.clock.now()) {
		throw tokenError('invalid_grant', 'The refresh token has expired');
	}
	refresh_tokens.delete(known.id);
	if (crm.world.settings.old_access_token === 'end') access_tokens.delete(known.access_token_id);
	return ok(grantTokens(crm));
}

/** Creates a new pair of tokens, in the token endpoint's format. */
export function grantTokens(crm: Crm): z.output<typeof tokens> {
	const { access_tokens, refresh_tokens } = crm.store;
	const access = access_tokens.insert(newToken(crm, ACCESS_TOKEN_MS));
	const refresh = newToken(crm, REFRESH_TOKEN_IDLE_MS);
	refresh_tokens.insert({ ...refresh, access_token_id: access.id });
	return {
		access_token: access.token,
		token_type: crm.world.settings.token_type,
		expires_in: ACCESS_TOKEN_MS / 1000,
		refresh_token: refresh.token,
	};
}

function newToken({ world }: Crm, lifeMs: number): StoredToken {
	return {
		id: world.random.objectId(),
		token: world.random.token(world.settings.token_length),
		client_id: world.settings.client_id,
		expires_at: new Date(world.clock.now() + lifeMs).toISOString(),
	};
}

/** Returns OAuth2's standard error body; of RD's own body, only the code `invalid_grant` is known. */
export const tokenError = (error: string, description: string) =>
	new Refusal({
		status: error === 'invalid_client' ? 401 : 400,
		body: { error, error_description: description },
	});
