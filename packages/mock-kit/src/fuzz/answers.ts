import { z } from 'zod';
import type { LedgerEntry } from '../ledger.ts';
import type { Route } from '../route.ts';

/** Why an answer does not fit the route table; `undefined` where it does. */
export async function misfit(
	{ responses }: Route,
	response: Response,
	entry: LedgerEntry,
): Promise<string | undefined> {
	const { status } = response;
	const schema = responses[status];
	if (schema === undefined) return `${status} is not in its table`;
	const text = await response.text();
	// What a handler answers as a `Response` is sent as it is, and booked without a body.
	if (schema === null || (entry.responseBody === null && text !== '' && text !== 'null')) {
		return undefined;
	}
	const { error } = schema.safeParse(text === '' ? undefined : JSON.parse(text));
	return error && `${status} with another body: ${z.prettifyError(error)}`;
}
