import { Refusal, type Reply, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { refusal } from './errors.ts';
import { noRoute, rateLimited } from './gateway.ts';
import { bearer, checkToken, unauthorizedRequest } from './oauth/bearer.ts';
import { isTokenPath, tokenError } from './oauth/token.ts';
import { FILES_PATH } from './routes/files.ts';
import { errors } from './schemas/common.ts';
import type { Crm } from './store.ts';

type Issue = z.ZodError['issues'][number];

const FAILURES: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	422: 'Unprocessable Entity',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
};

export function createVendor({ store, world }: Crm): Vendor {
	return {
		authenticate: (request) => checkToken({ store, world }, request),
		expireCredential(request) {
			const known = store.access_tokens.one('token', bearer(request) ?? '');
			if (known) store.access_tokens.update(known.id, { expires_at: world.clock.iso() });
		},
		unknownRoute: ({ url }) =>
			world.settings.unknown_paths === 'page' && new URL(url).pathname.startsWith('/crm/v2/')
				? new Refusal(PAGE)
				: noRoute(),
		malformedBody: (reason, { path }) => {
			const detail = `The request body cannot be read: ${reason}`;
			return isTokenPath(path) ? tokenError('invalid_request', detail) : refusal(400, detail);
		},
		invalid: (part, error, route) => {
			if (isTokenPath(route.path)) return invalidTokenRequest(error);
			const details = error.issues.slice(0, 20).map(detail);
			const { invalid_value_status, unwrapped_body_status } = world.settings;
			if (part === 'query' || route.path === FILES_PATH) return refusal(400, ...details);
			const status = unwrapped(error) ? unwrapped_body_status : invalid_value_status;
			return refusal(status, ...details);
		},
		// RD documents that GET, POST, PUT and DELETE count. The mock's screens save with PATCH, so PATCH is free.
		costOf: ({ method }) => (method === 'PATCH' ? 0 : 1),
		rateLimited: (seconds) => {
			const { reply } =
				world.settings.rate_limit_body === 'errors'
					? refusal(429, 'API usage limit exceeded')
					: rateLimited();
			return new Refusal({ ...reply, headers: { 'retry-after': String(seconds) } });
		},
		headers: (): Record<string, string> => {
			const { rate_limit_headers, rate_limit_per_minute: limit } = world.settings;
			if (!rate_limit_headers || limit === null) return {};
			const left = Math.max(0, limit - world.rateLimits.used('account'));
			return {
				'ratelimit-limit': String(limit),
				'ratelimit-remaining': String(left),
				'ratelimit-reset': String(world.rateLimits.left('account')),
			};
		},
		shaped: (reply) => {
			const { error_items, not_found_body } = world.settings;
			const { success, data } = errors.safeParse(reply.status >= 400 ? reply.body : undefined);
			if (!success) return reply;
			if (reply.status === 404 && not_found_body === 'page') return PAGE;
			return error_items === 'detail' ? reply : titled(reply, data);
		},
		failure: (status) =>
			status === 401
				? unauthorizedRequest({ world })
				: refusal(status, FAILURES[status] ?? `Error ${status}`),
	};
}

const PAGE: Reply = { status: 404, text: '404 Page not found' };

function titled(reply: Reply, { errors: items }: z.output<typeof errors>): Reply {
	const { status } = reply;
	const title = FAILURES[status] ?? `Error ${status}`;
	return {
		...reply,
		body: { errors: items.map(({ detail }) => ({ title, detail, status: String(status) })) },
	};
}

function invalidTokenRequest(error: z.ZodError) {
	return tokenError('invalid_request', error.issues.map(detail).join('; '));
}

/** Returns whether the body lacks its `data` wrapper, which makes it malformed rather than unacceptable. */
function unwrapped(error: z.ZodError): boolean {
	return error.issues.some(({ path }) => path.length < 2 && (path[0] ?? 'data') === 'data');
}

/** Names the field and what is wrong with it, in the style of the only known message from RD. */
function detail(issue: Issue): string {
	const path = issue.path[0] === 'data' && issue.path.length > 1 ? issue.path.slice(1) : issue.path;
	return `${path.map(String).join('.') || 'body'} ${complaint(issue)}`;
}

function complaint(issue: Issue): string {
	if (issue.message.endsWith('received undefined')) return 'is missing';
	switch (issue.code) {
		case 'invalid_type':
			return `must be a valid ${issue.expected}`;
		case 'invalid_value':
			return `must be one of: ${issue.values.map(String).join(', ')}`;
		case 'too_small':
			return `must be greater than ${issue.inclusive ? 'or equal to ' : ''}${issue.minimum}`;
		case 'too_big':
			return `must be less than ${issue.inclusive ? 'or equal to ' : ''}${issue.maximum}`;
		default:
			return issue.message;
	}
}
