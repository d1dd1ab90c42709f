import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

export const messageBody = z.strictObject({ message: z.string() });

const errorItem = z.strictObject({
	title: z.string(),
	detail: z.string(),
	code: z.string(),
	source: z.strictObject({ pointer: z.string() }),
});

type ErrorItem = z.output<typeof errorItem>;

export const errorsBody = z.strictObject({ errors: z.array(errorItem) });

export const associationBody = z.strictObject({
	errors: z.array(z.strictObject({ status: z.int(), title: z.string(), detail: z.string() })),
});

export const importErrorBody = z.strictObject({
	success: z.literal(0),
	message: z.string(),
	failureReasons: z
		.array(z.union([z.string(), z.strictObject({ contact: z.int(), failureReason: z.string() })]))
		.optional(),
});

export const refusal = (status: number, message: string, body: object = { message }) =>
	new Refusal({ status, body }, message);

export const notFound = (what: string, id: string) =>
	refusal(404, `No Result found for ${what} with id ${id}`);

export const unprocessable = (...errors: ErrorItem[]) =>
	refusal(422, errors.map(({ title }) => title).join(' '), { errors });

export const errorItemOf = (
	title: string,
	code: string,
	field: string,
	detail = '',
): ErrorItem => ({
	title,
	detail,
	code,
	source: { pointer: `/data/attributes/${field}` },
});

export const duplicateEmail = () =>
	unprocessable(errorItemOf('Email address already exists in the system', 'duplicate', 'email'));

export const unknownAssociation = (what: string, id: string) => {
	const detail = `${what} ${id} does not exist.`;
	const errors = [
		{ status: 404, title: `The related ${what.toLowerCase()} does not exist.`, detail },
	];
	return refusal(404, detail, { errors });
};

export const importRefused = (
	message: string,
	failureReasons: z.output<typeof importErrorBody>['failureReasons'],
) => refusal(400, message, { success: 0, message, failureReasons });
