import { defineRoute, type Reply, type Route, type RouteInput } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { associationBody, errorsBody, importErrorBody, messageBody, Refusal } from './errors.ts';
import type { ActiveCampaign, ActiveCampaignWorld } from './store.ts';

type Row<Query, Body> = Omit<Route<Query, Body>, 'responses' | 'source' | 'handler'> & {
	/** The good answers; the failures are added. */
	answers: Record<number, z.ZodType>;
	source?: string;
	handler: (input: RouteInput<Query, Body>) => Reply;
};

const REFERENCE = 'developers.activecampaign.com/reference';

const FAILURES: Record<number, z.ZodType> = {
	400: z.union([importErrorBody, messageBody]),
	403: messageBody,
	404: z.union([messageBody, associationBody]),
	422: errorsBody,
	429: messageBody,
	500: messageBody,
};

/** One row of the API's table, whose handler may throw a `Refusal`. */
export function row<Query = Record<string, string>, Body = undefined>(
	{ world }: ActiveCampaign,
	{ answers, handler, source = REFERENCE, ...rest }: Row<Query, Body>,
): Route {
	const answer = (input: RouteInput<Query, Body>): Reply => {
		try {
			return handler(input);
		} catch (error) {
			if (error instanceof Refusal) return error.reply;
			throw error;
		}
	};
	return defineRoute<Query, Body>({
		...rest,
		source,
		responses: { ...FAILURES, ...answers },
		handler: (input) => {
			const reply = answer(input);
			return { ...reply, headers: { ...reply.headers, ...limitHeaders(world) } };
		},
	});
}

/** The key of the account's window of one second. */
export const SECOND = 'second';

/** How much of the current second is left. */
export function limitHeaders({
	settings,
	rateLimits,
}: ActiveCampaignWorld): Record<string, string> {
	const limit = settings.requests_per_second;
	if (limit === null) return {};
	return {
		'ratelimit-limit': String(limit),
		'ratelimit-remaining': String(Math.max(0, limit - rateLimits.used(SECOND))),
	};
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
/** What a deletion answers: n8n reads a body. */
export const gone = (): Reply => ({ status: 200, body: {} });
export const empty = z.strictObject({});
