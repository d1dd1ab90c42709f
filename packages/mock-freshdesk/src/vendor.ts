import { isSameSecret, Refusal, type Vendor } from '@rdcrm/mock-kit';
import { fieldErrors, invalid, notFound } from './errors.ts';
import type { Agent } from './schemas/agent.ts';
import type { Desk } from './store.ts';

/** Operations with their own limit in addition to the account's. */
const SUB_LIMITS = {
	createTicket: 'ticket_creates_per_minute',
	updateTicket: 'ticket_updates_per_minute',
	listTickets: 'ticket_lists_per_minute',
} as const;

export function createVendor(desk: Desk): Vendor {
	const { world } = desk;
	return {
		authenticate: (request, { operationId }) => {
			if (!isSameSecret(keyOf(request) ?? '', world.settings.api_key)) {
				throw unauthenticated();
			}
			if (!Object.hasOwn(SUB_LIMITS, operationId)) return;
			const own = SUB_LIMITS[operationId as keyof typeof SUB_LIMITS];
			const wait = world.rateLimits.take(operationId, world.settings[own]);
			if (wait !== undefined) throw rateLimited(wait);
		},
		costOf,
		unknownRoute: notFound,
		malformedBody: () =>
			new Refusal({
				status: 400,
				body: {
					code: 'invalid_json',
					message:
						'Request body has invalid json format. The request body should be a JSON with double quotes.',
				},
			}),
		invalid: (_, error) => invalid(error.issues.flatMap(fieldErrors)),
		headers: (request) => limitHeaders(desk, request),
		rateLimited,
		failure: (status) => {
			if (status === 401) return unauthenticated();
			if (status === 429) return rateLimited();
			const message = 'We are having trouble processing your request. Please try again later.';
			return new Refusal({ status, body: { code: 'internal_error', message } });
		},
	};
}

const unauthenticated = () =>
	new Refusal({
		status: 401,
		body: {
			code: 'invalid_credentials',
			message: 'You have to be logged in to perform this action.',
		},
	});

function rateLimited(seconds?: number): Refusal {
	return new Refusal({
		status: 429,
		...(seconds !== undefined && { headers: { 'retry-after': String(seconds) } }),
		body: { message: 'You have exceeded the limit of requests per minute' },
	});
}

function limitHeaders({ world }: Desk, request: Request): Record<string, string> {
	const limit = world.settings.rate_limit_per_minute;
	if (limit === null) return {};
	return {
		'x-ratelimit-total': String(limit),
		'x-ratelimit-remaining': String(Math.max(0, limit - world.rateLimits.used('account'))),
		'x-ratelimit-used-currentrequest': String(costOf(request)),
	};
}

/** Returns the cost of a request. Each embedded resource costs one more. */
function costOf(request: Request): number {
	const include = new URL(request.url).searchParams.get('include') ?? '';
	return 1 + include.split(',').filter(Boolean).length;
}

/** Returns the user of the API, which is the first agent. */
export function apiAgent({ store }: Desk): Agent {
	const [agent] = store.agents.all();
	if (!agent) throw notFound();
	return agent;
}

/** Returns the key, with the word `Basic` or without it, as n8n's node sends it. */
function keyOf(request: Request): string | undefined {
	const encoded = (request.headers.get('authorization') ?? '').replace(/^Basic\s+/i, '');
	return /^(.+):.*$/.exec(Buffer.from(encoded, 'base64').toString())?.[1];
}
