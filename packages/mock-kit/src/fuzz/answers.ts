import { z } from 'zod';
import type { LedgerEntry } from '../ledger.ts';
import type { Route } from '../route.ts';

/** Returns why an answer does not match the route table; `undefined` if it does. */
export async function misfit(
	{ responses }: Route,
	response: Response,
	entry: LedgerEntry,
): Promise<string | undefined> {
	const { status } = response;
	const schema = responses[status];
	if (schema === undefined) return `${status} is not in its table`;
	const text = await response.text();
	// A handler's `Response` is sent as it is, and recorded without a body.
	if (schema === null || (entry.responseBody === null && text !== '' && text !== 'null')) {
		return undefined;
	}
	const { error } = schema.safeParse(text === '' ? undefined : JSON.parse(text));
	return error && `${status} with another body: ${z.prettifyError(error)}`;
}
