import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

/** Body of every JSON-2 failure. Odoo adds a traceback. */
export const errorBody = z.strictObject({
	name: z.string(),
	message: z.string(),
	arguments: z.array(z.unknown()),
	context: z.record(z.string(), z.unknown()),
	debug: z.string(),
});

export function refusal(status: number, name: string, message: string): Refusal {
	const debug = `Traceback (most recent call last):\n${name}: ${message}`;
	return new Refusal(
		{ status, body: { name, message, arguments: [message], context: {}, debug } },
		message,
	);
}

const refusing = (status: number, name: string) => (message: string) =>
	refusal(status, name, message);

/** Violated business rule, such as a transition that is not allowed. */
export const userError = refusing(422, 'odoo.exceptions.UserError');
export const validationError = refusing(422, 'odoo.exceptions.ValidationError');
export const missingError = refusing(404, 'odoo.exceptions.MissingError');
/** Bad data raises an error in Odoo's own code, hence the 500. */
export const valueError = refusing(500, 'builtins.ValueError');
export const typeError = refusing(500, 'builtins.TypeError');

export const unauthorized = () =>
	refusal(401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey');
export const notFound = (what: string) =>
	refusal(404, 'werkzeug.exceptions.NotFound', `${what} was not found`);
