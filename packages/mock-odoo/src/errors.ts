import { Refusal, type Reply } from '@rdcrm/mock-kit';
import { z } from 'zod';

/** Body of every JSON-2 failure. Odoo adds a traceback. */
const errorBody = z.strictObject({
	name: z.string(),
	message: z.string(),
	arguments: z.array(z.unknown()),
	context: z.record(z.string(), z.unknown()),
	debug: z.string(),
});

export function failure(status: number, name: string, message: string): Reply {
	const debug = `Traceback (most recent call last):\n${name}: ${message}`;
	return { status, body: { name, message, arguments: [message], context: {}, debug } };
}

const refusal = (status: number, name: string) => (message: string) =>
	new Refusal(failure(status, name, message));

/** Violated business rule, such as a transition that is not allowed. */
export const userError = refusal(422, 'odoo.exceptions.UserError');
export const validationError = refusal(422, 'odoo.exceptions.ValidationError');
export const missingError = refusal(404, 'odoo.exceptions.MissingError');
/** Bad data raises an error in Odoo's own code, hence the 500. */
export const valueError = refusal(500, 'builtins.ValueError');
export const typeError = refusal(500, 'builtins.TypeError');

export const unauthorized = failure(401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey');
export const notFound = (what: string) =>
	failure(404, 'werkzeug.exceptions.NotFound', `${what} was not found`);

/** Response rows for every status of a JSON-2 failure. */
export const FAILURES = Object.fromEntries(
	[400, 401, 403, 404, 422, 429, 500, 503].map((status) => [status, errorBody]),
);
