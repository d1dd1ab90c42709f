import { isSameSecret, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { refusal } from '../errors.ts';
import type { Erp } from '../store.ts';
import { row } from './row.ts';

const LIFE_SECONDS = 3600;

const granted = z.strictObject({
	access_token: z.string(),
	token_type: z.literal('Bearer'),
	expires_in: z.int(),
});

/** OAuth 2.0 client credentials: an app logs in and receives a token. */
export const tokenRoute = ({ store: { tokens }, world }: Erp): Route =>
	row({
		operationId: 'createToken',
		method: 'POST',
		path: '/v1/oauth/token',
		summary: 'Logs an app in by its Basic credentials; the token is good for an hour',
		auth: false,
		body: z.object({ grant_type: z.literal('client_credentials') }),
		encodings: ['form'],
		answers: { 200: granted },
		failures: [400, 422],
		handler: ({ request: { headers } }) => {
			const [, encoded = ''] = /^Basic (\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
			const { client_id, client_secret } = world.settings;
			const given = Buffer.from(encoded, 'base64').toString();
			if (!isSameSecret(given, `${client_id}:${client_secret}`)) {
				throw refusal(401, 'invalid_client', 'O aplicativo ou o segredo dele está errado.');
			}
			const { token } = tokens.insert({
				id: world.random.uuid(),
				token: world.random.token(),
				expires_at: world.clock.now() + LIFE_SECONDS * 1000,
			});
			return ok({ access_token: token, token_type: 'Bearer', expires_in: LIFE_SECONDS });
		},
	});
