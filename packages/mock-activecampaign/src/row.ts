import { defineRoute, type Reply, type Route, type RouteInput } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { associationBody, errorsBody, importErrorBody, messageBody } from './errors.ts';

type Row<Query, Body> = Omit<Route<Query, Body>, 'responses' | 'source' | 'handler'> & {
	/** Success answers by status; the failures are added. */
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

/** Builds one row of the API's route table. */
export function row<Query = Record<string, string>, Body = undefined>({
	answers,
	source = REFERENCE,
	...rest
}: Row<Query, Body>): Route {
	return defineRoute<Query, Body>({
		...rest,
		source,
		responses: { ...FAILURES, ...answers },
	});
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
/** Answer to a deletion. n8n expects a body. */
export const gone = (): Reply => ({ status: 200, body: {} });
export const empty = z.strictObject({});
