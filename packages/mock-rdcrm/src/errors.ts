import { Refusal } from '@rdcrm/mock-kit';

/** Returns a refusal in RD's error envelope. */
export const refusal = (status: number, ...details: string[]) =>
	new Refusal(
		{ status, body: { errors: details.map((detail) => ({ detail })) } },
		details.join('; '),
	);

export const unprocessable = (...details: string[]) => refusal(422, ...details);
export const badRequest = (...details: string[]) => refusal(400, ...details);
export const notFound = () => refusal(404, 'Record not found');
