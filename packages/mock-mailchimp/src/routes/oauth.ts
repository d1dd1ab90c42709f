import { isLoopback, ok, Refusal, type Route, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { problemBody } from '../errors.ts';
import type { Mailchimp } from '../store.ts';

const row = rowsOf({
	source: 'mailchimp.com/developer/marketing/guides/access-user-data-oauth-2',
	failures: { 400: z.strictObject({ error: z.string() }) },
});
const refusal = (error: string) => new Refusal({ status: 400, body: { error } });

/** Routes of `login.mailchimp.com`. n8n reads the metadata before every call. */
export function oauthRoutes({ store, world }: Mailchimp): Route[] {
	return [
		row({
			operationId: 'authorize',
			method: 'GET',
			path: '/oauth2/authorize',
			summary: 'Grants at once, without a page, and only to addresses of this machine',
			auth: false,
			query: z.object({
				client_id: z.string(),
				redirect_uri: z.url(),
				state: z.string().optional(),
			}),
			answers: { 302: null },
			handler: ({ query: { client_id, redirect_uri, state } }) => {
				const target = new URL(redirect_uri);
				const known = client_id === world.settings.oauth_client_id;
				if (!known || !isLoopback(target.hostname)) throw refusal('invalid_request');
				const { id } = store.codes.insert({ id: world.random.token(32) });
				target.searchParams.set('code', id);
				if (state !== undefined) target.searchParams.set('state', state);
				return new Response(null, { status: 302, headers: { location: target.href } });
			},
		}),
		row({
			operationId: 'token',
			method: 'POST',
			path: '/oauth2/token',
			summary: 'Gives the access token for a code, once; it does not expire',
			auth: false,
			encodings: ['form', 'json'],
			body: z.object({
				grant_type: z.literal('authorization_code'),
				client_id: z.string(),
				client_secret: z.string(),
				code: z.string(),
			}),
			answers: {
				200: z.strictObject({
					access_token: z.string(),
					expires_in: z.literal(0),
					scope: z.null(),
				}),
			},
			handler: ({ body: { client_id, client_secret, code } }) => {
				const { oauth_client_id, oauth_client_secret, oauth_token } = world.settings;
				if (client_id !== oauth_client_id || client_secret !== oauth_client_secret) {
					throw refusal('invalid_client');
				}
				if (!store.codes.delete(code)) throw refusal('invalid_grant');
				return ok({ access_token: oauth_token, expires_in: 0, scope: null });
			},
		}),
		row({
			operationId: 'getOauthMetadata',
			method: 'GET',
			path: '/oauth2/metadata',
			summary: "Names the account's data centre and API",
			answers: {
				200: z.strictObject({
					dc: z.string(),
					role: z.string(),
					accountname: z.string(),
					user_id: z.int(),
					login_url: z.string(),
					api_endpoint: z.string(),
				}),
			},
			failures: { 401: problemBody, 429: problemBody },
			handler: () =>
				ok({
					dc: world.settings.api_key.split('-').at(-1) ?? '',
					role: 'owner',
					accountname: 'Exemplo Educação',
					user_id: 201_412,
					login_url: 'https://login.mailchimp.com',
					api_endpoint: world.settings.api_endpoint,
				}),
		}),
	];
}
