import { defineRoute, type Reply, type Route, type RouteInput } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { problemBody } from './errors.ts';
import { project } from './paging.ts';

type Row<Query, Body> = Omit<Route<Query, Body>, 'responses' | 'source' | 'handler'> & {
	/** Success answers by status; the failures are added. */
	answers: Record<number, z.ZodType | null>;
	source?: string;
	handler: (input: RouteInput<Query, Body>) => Reply | Promise<Reply>;
};

const REFERENCE = 'mailchimp.com/developer/marketing/api, specification 3.0.91';
const FAILURES = [400, 401, 403, 404, 405, 429, 500];

/** Builds one row of the API's route table. */
export function row<Query = Record<string, string>, Body = undefined>({
	answers,
	handler,
	source = REFERENCE,
	...rest
}: Row<Query, Body>): Route {
	return defineRoute<Query, Body>({
		...rest,
		source,
		responses: {
			...Object.fromEntries(FAILURES.map((status) => [status, problemBody])),
			...answers,
		},
		handler: (input) => {
			const projected = (reply: Reply) => project(reply, new URL(input.request.url).searchParams);
			const reply = handler(input);
			return reply instanceof Promise ? reply.then(projected) : projected(reply);
		},
	});
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent = (): Reply => ({ status: 204 });
