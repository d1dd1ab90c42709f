import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

/** Body of every failure. */
const errorBody = z.strictObject({
	status: z.int(),
	error: z.string(),
	response: z.strictObject({ message: z.unknown() }),
});

/** Response schemas of every error status. */
export const FAILURES = { 400: errorBody, 401: errorBody, 404: errorBody, 500: errorBody };

const refusal = (status: number, error: string, message: unknown) =>
	new Refusal({ status, body: { status, error, response: { message } } });

/** The server collects its complaints in a list. */
export const badRequest = (...complaints: unknown[]) => refusal(400, 'Bad Request', complaints);

export const unauthorized = () => refusal(401, 'Unauthorized', 'Unauthorized');

export const notFound = (what: string) => refusal(404, 'Not Found', [what]);

export const serverError = (message: string, status = 500) =>
	refusal(status, 'Internal Server Error', message);
