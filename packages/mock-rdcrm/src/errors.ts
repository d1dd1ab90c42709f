import { Refusal, type Reply } from '@rdcrm/mock-kit';

/** Thrown by a handler to answer with RD's error envelope. */
export class ApiError extends Refusal {
	constructor(status: number, ...details: string[]) {
		super(errorReply(status, ...details), details.join('; '));
	}
}

export const unprocessable = (...details: string[]) => new ApiError(422, ...details);
export const badRequest = (...details: string[]) => new ApiError(400, ...details);
export const notFound = () => new ApiError(404, 'Record not found');

export function errorReply(status: number, ...details: string[]): Reply {
	return { status, body: { errors: details.map((detail) => ({ detail })) } };
}
