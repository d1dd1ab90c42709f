import { isSameSecret, Refusal, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { errorItemOf, importRefused, refusal, unprocessable } from './errors.ts';
import { IMPORT_PATH } from './routes/imports.ts';
import type { ActiveCampaign, ActiveCampaignWorld } from './store.ts';

const MESSAGES: Record<number, string> = {
	400: 'Bad Request',
	403: 'You do not have permission to access this resource',
	404: 'Not Found',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	503: 'Service Unavailable',
};

export function createVendor({ world }: ActiveCampaign): Vendor {
	return {
		authenticate(request) {
			const { api_key, requests_per_second } = world.settings;
			// ActiveCampaign answers a wrong token with 403, not 401.
			if (!isSameSecret(request.headers.get('api-token') ?? '', api_key)) throw failure(403);
			const wait = world.rateLimits.take(SECOND, requests_per_second, { windowMs: 1_000 });
			if (wait !== undefined) throw tooMany(wait);
		},
		unknownRoute: () => failure(404),
		malformedBody: (reason) => refusal(400, `Invalid JSON: ${reason}`),
		invalid: (_, error, route) =>
			route.path === IMPORT_PATH ? invalidImport(error) : invalid(error),
		headers: () => limitHeaders(world),
		rateLimited: tooMany,
		failure,
	};
}

const failure = (status: number) => refusal(status, MESSAGES[status] ?? `Error ${status}`);

const tooMany = (seconds: number) =>
	new Refusal({ ...failure(429).reply, headers: { 'retry-after': String(seconds) } });

/** Key of the account's one-second window. */
const SECOND = 'second';

/** Returns the headers with the limit and the remaining requests of the current second. */
function limitHeaders({ settings, rateLimits }: ActiveCampaignWorld): Record<string, string> {
	const limit = settings.requests_per_second;
	if (limit === null) return {};
	return {
		'ratelimit-limit': String(limit),
		'ratelimit-remaining': String(Math.max(0, limit - rateLimits.used(SECOND))),
	};
}

function invalid({ issues }: z.ZodError): Refusal {
	const errors = issues.map(({ path, message }) =>
		errorItemOf(message, 'field_invalid', path.slice(1).map(String).join('/'), path.join('.')),
	);
	return unprocessable(...errors);
}

function invalidImport({ issues }: z.ZodError): Refusal {
	const message = 'JSON payload did not pass validation. The import was not queued for processing.';
	const failureReasons = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
	return importRefused(message, failureReasons);
}
