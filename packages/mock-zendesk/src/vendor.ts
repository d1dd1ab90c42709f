import { isSameSecret, Refusal, type Vendor } from '@rdcrm/mock-kit';
import { type Details, invalidAttribute, labelled, recordInvalid } from './errors.ts';
import type { User } from './schemas/user.ts';
import type { Desk } from './store.ts';
import { userByEmail } from './users.ts';

export function createVendor(desk: Desk): Vendor {
	const { store } = desk;
	return {
		authenticate: (request) => {
			actorOf(desk, request);
		},
		expireCredential: (request) => {
			const token = store.tokens.one('token', bearer(request) ?? '');
			if (token) store.tokens.delete(token.id);
		},
		unknownRoute: () =>
			new Refusal({ status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } }),
		malformedBody: () =>
			new Refusal({
				status: 422,
				body: { error: 'Unprocessable Entity', message: 'Server could not parse JSON' },
			}),
		invalid: (part, error) => {
			const details: Details = {};
			for (const { path, message } of error.issues) {
				// The wrapper itself, such as `ticket`, or a query parameter.
				const [wrapper = 'body', field] = path.map(String);
				if (part === 'query' || field === undefined) {
					return invalidAttribute(
						`You passed an invalid value for the ${wrapper} attribute. ${message}`,
					);
				}
				const entry = { description: labelled(field, message), error: 'InvalidValue' };
				details[field] = [...(details[field] ?? []), entry];
			}
			return recordInvalid(details);
		},
		headers: () => limitHeaders(desk),
		rateLimited,
		failure: (status) => {
			if (status === 401) return unauthenticated();
			if (status === 429) return rateLimited();
			const error = status === 503 ? 'ServiceUnavailable' : 'InternalError';
			const description = 'The server could not answer';
			return new Refusal({ status, body: { error, description } });
		},
	};
}

const unauthenticated = () =>
	new Refusal({ status: 401, body: { error: "Couldn't authenticate you" } });

function rateLimited(seconds?: number): Refusal {
	return new Refusal({
		status: 429,
		...(seconds !== undefined && { headers: { 'retry-after': String(seconds) } }),
		body: {
			error: 'APIRateLimitExceeded',
			description: 'Number of allowed API requests per minute exceeded',
		},
	});
}

function limitHeaders({ world }: Desk): Record<string, string> {
	const limit = world.settings.rate_limit_per_minute;
	if (limit === null) return {};
	const remaining = String(Math.max(0, limit - world.rateLimits.used('account')));
	return {
		'x-rate-limit': String(limit),
		'x-rate-limit-remaining': remaining,
		'ratelimit-limit': String(limit),
		'ratelimit-remaining': remaining,
		'ratelimit-reset': String(world.rateLimits.left('account')),
	};
}

/** Returns the credential's agent or administrator. */
function authenticated(desk: Desk, request: Request): User | undefined {
	const { store, world } = desk;
	const token = bearer(request);
	if (token !== undefined) {
		return store.users.get(store.tokens.one('token', token)?.user_id ?? '');
	}
	const [, basic] = /^Basic (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
	const [, email, secret] =
		/^(.+)\/token:(.*)$/.exec(Buffer.from(basic ?? '', 'base64').toString()) ?? [];
	if (email === undefined || !isSameSecret(secret ?? '', world.settings.api_token))
		return undefined;
	const user = userByEmail(desk, email);
	return user && user.role !== 'end-user' && !user.suspended ? user : undefined;
}

/** Returns the authenticated user. @throws {Refusal} 401 if the credential is invalid or has expired */
export function actorOf(desk: Desk, request: Request): User {
	const user = authenticated(desk, request);
	if (!user) throw unauthenticated();
	return user;
}

function bearer(request: Request): string | undefined {
	return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}
