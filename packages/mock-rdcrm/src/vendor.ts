import type { Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { errorReply } from './errors.ts';
import { TOKEN_PATH, tokenError } from './oauth/token.ts';
import { FILES_PATH } from './routes/files.ts';
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

export function rdCrmVendor({ store, world }: Crm): Vendor {
	return {
		authenticate(request) {
			const token = bearer(request);
			if (token === undefined) return errorReply(401, 'Access token is missing');
			const known = store.access_tokens.one('token', token);
			if (known && Date.parse(known.expires_at) > world.clock.now()) return undefined;
			return errorReply(401, 'Access token is invalid or has expired');
		},
		expireCredential(request) {
			const known = store.access_tokens.one('token', bearer(request) ?? '');
			if (known) store.access_tokens.update(known.id, { expires_at: world.clock.iso() });
		},
		// Kong's own answer, seen live for every path that is not under /crm/v2.
		unknownRoute: () => ({ status: 404, body: { message: 'no Route matched with those values' } }),
		malformedBody: (reason, { path }) => {
			const detail = `The request body cannot be read: ${reason}`;
			return path === TOKEN_PATH ? tokenError('invalid_request', detail) : errorReply(400, detail);
		},
		invalid: (part, error, route) => {
			if (route.path === TOKEN_PATH) return invalidTokenRequest(error);
			const details = error.issues.slice(0, 20).map(detail);
			const malformed = part === 'query' || route.path === FILES_PATH || unwrapped(error);
			return errorReply(malformed ? 400 : 422, ...details);
		},
		// GET, POST, PUT and DELETE count, says RD; here people move deals by the undocumented PATCH.
		costOf: ({ method }) => (method === 'PATCH' ? 0 : 1),
		rateLimited: (seconds) => ({
			...errorReply(429, 'API usage limit exceeded'),
			headers: { 'retry-after': String(seconds) },
		}),
		failure: (status) => errorReply(status, FAILURES[status] ?? `Error ${status}`),
	};
}

function bearer(request: Request): string | undefined {
	return /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

function invalidTokenRequest(error: z.ZodError) {
	return tokenError('invalid_request', error.issues.map(detail).join('; '));
}

/** Without the `data` wrapper nothing in the body was read: malformed rather than not acceptable. */
function unwrapped(error: z.ZodError): boolean {
	return error.issues.some(({ path }) => path.length < 2 && (path[0] ?? 'data') === 'data');
}

/** The field and what is wrong with it, in the words of the one message that is known from RD. */
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
