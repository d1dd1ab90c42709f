import { isSameSecret, Refusal, type Route, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import type { Connections } from './connections.ts';
import { type FieldError, refusal } from './errors.ts';
import type { Mailchimp } from './store.ts';

const TITLES: Record<number, [title: string, detail: string]> = {
	400: ['Bad Request', 'Your request could not be processed.'],
	401: ['API Key Invalid', 'Your API key may be invalid, or you reached the wrong datacenter.'],
	403: ['Forbidden', 'You are not permitted to access this resource.'],
	404: ['Resource Not Found', 'The requested resource could not be found.'],
	405: ['Method Not Allowed', 'The requested method and resource are not compatible.'],
	429: ['Too Many Requests', 'You have exceeded the limit of 10 simultaneous connections.'],
	500: ['Internal Server Error', 'An unexpected internal error occurred.'],
	503: ['Service Unavailable', 'The service is not available for the moment.'],
};

export function createVendor(
	{ world }: Mailchimp,
	connections: Connections,
	routes: () => readonly Route[],
): Vendor {
	return {
		authenticate(request) {
			const token = credential(request);
			if (token === undefined) {
				throw refusal(401, 'API Key Missing', 'Your request did not include an API key.');
			}
			const { api_key, oauth_token, max_connections } = world.settings;
			if (!isSameSecret(token, api_key) && !isSameSecret(token, oauth_token)) throw failure(401);
			if (connections.exceeds(request, max_connections)) throw failure(429);
		},
		unknownRoute: ({ url }) => {
			const { pathname } = new URL(url);
			return failure(routes().some(({ path }) => matches(path, pathname)) ? 405 : 404);
		},
		malformedBody: (reason, route) =>
			isOauth(route) ? oauthError() : refusal(400, 'JSON Parse Error', reason),
		invalid: (_, error, route) =>
			isOauth(route)
				? oauthError()
				: refusal(
						400,
						'Invalid Resource',
						'The resource submitted could not be validated. See the errors array for each field.',
						...error.issues.map(named),
					),
		// Mailchimp sends no Retry-After.
		rateLimited: () => failure(429),
		failure,
	};
}

/** Whether a route belongs to `login.mailchimp.com`, which answers with OAuth2 errors. */
const isOauth = ({ path, auth }: Route) => auth === false && path.startsWith('/oauth2/');
const oauthError = () => new Refusal({ status: 400, body: { error: 'invalid_request' } });

function failure(status: number) {
	const [title, detail] = TITLES[status] ?? ['Error', `The request failed with ${status}.`];
	return refusal(status, title, detail);
}

/** Returns the key or token. n8n's node sends `apikey <key>`; with Basic, any user name works. */
function credential(request: Request): string | undefined {
	const header = request.headers.get('authorization') ?? '';
	const [, scheme = '', value = ''] = /^(\S+)\s+(.+)$/.exec(header) ?? [];
	switch (scheme.toLowerCase()) {
		case 'apikey':
		case 'bearer':
		case 'oauth':
			return value;
		case 'basic':
			return Buffer.from(value, 'base64').toString().split(':').slice(1).join(':');
		default:
			return undefined;
	}
}

function matches(path: string, pathname: string): boolean {
	const wanted = path.split('/');
	const given = pathname.split('/');
	return (
		wanted.length === given.length &&
		wanted.every((part, index) => part.startsWith('{') || part === given[index])
	);
}

function named(issue: z.core.$ZodIssue): FieldError {
	const missing = issue.message.endsWith('received undefined');
	return {
		field: issue.path.map(String).join('.'),
		message: missing ? 'This value is required.' : issue.message,
	};
}
