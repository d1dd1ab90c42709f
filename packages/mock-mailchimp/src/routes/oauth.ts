import { defineRoute, isLoopback, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { problemBody } from '../errors.ts';
import type { Mailchimp } from '../store.ts';

const source = 'mailchimp.com/developer/marketing/guides/access-user-data-oauth-2';
const refused = z.strictObject({ error: z.string() });

/** Routes of `login.mailchimp.com`. n8n reads the metadata before every call. */
export function oauthRoutes({ store, world }: Mailchimp): Route[] {
	return [
		defineRoute({
			operationId: 'authorize',
			method: 'GET',
			path: '/oauth2/authorize',
			summary: 'Grants at once, without a page, and only to addresses of this machine',
			auth: false,
			source,
			confidence: 'documented',
			query: z.object({
				client_id: z.string(),
				redirect_uri: z.url(),
				state: z.string().optional(),
			}),
			responses: { 302: null, 400: refused },
			handler: ({ query: { client_id, redirect_uri, state } }) => {
				const target = new URL(redirect_uri);
				const known = client_id === world.settings.oauth_client_id;
				if (!known || !isLoopback(target.hostname)) {
					return { status: 400, body: { error: 'invalid_request' } };
				}
				const { id } = store.codes.insert({ id: world.random.token(32) });
				target.searchParams.set('code', id);
				if (state !== undefined) target.searchParams.set('state', state);
				return new Response(null, { status: 302, headers: { location: target.href } });
			},
		}),
		defineRoute({
			operationId: 'token',
			method: 'POST',
			path: '/oauth2/token',
			summary: 'Gives the access token for a code, once; it does not expire',
			auth: false,
			source,
			confidence: 'documented',
			encodings: ['form', 'json'],
			body: z.object({
				grant_type: z.literal('authorization_code'),
				client_id: z.string(),
				client_secret: z.string(),
				code: z.string(),
			}),
			responses: {
				200: z.strictObject({
					access_token: z.string(),
					expires_in: z.literal(0),
					scope: z.null(),
				}),
				400: refused,
			},
			handler: ({ body: { client_id, client_secret, code } }) => {
				const { oauth_client_id, oauth_client_secret, oauth_token } = world.settings;
				if (client_id !== oauth_client_id || client_secret !== oauth_client_secret) {
					return { status: 400, body: { error: 'invalid_client' } };
				}
				if (!store.codes.delete(code)) return { status: 400, body: { error: 'invalid_grant' } };
				return { status: 200, body: { access_token: oauth_token, expires_in: 0, scope: null } };
			},
		}),
		defineRoute({
			operationId: 'getOauthMetadata',
			method: 'GET',
			path: '/oauth2/metadata',
			summary: "Names the account's data centre and API",
			source,
			confidence: 'documented',
			responses: {
				200: z.strictObject({
					dc: z.string(),
					role: z.string(),
					accountname: z.string(),
					user_id: z.int(),
					login_url: z.string(),
					api_endpoint: z.string(),
				}),
				401: problemBody,
				429: problemBody,
			},
			handler: () => ({
				status: 200,
				body: {
					dc: world.settings.api_key.split('-').at(-1) ?? '',
					role: 'owner',
					accountname: 'Exemplo Educação',
					user_id: 201_412,
					login_url: 'https://login.mailchimp.com',
					api_endpoint: world.settings.api_endpoint,
				},
			}),
		}),
	];
}
