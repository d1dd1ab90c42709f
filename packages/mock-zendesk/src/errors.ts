import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

const detail = z.strictObject({ description: z.string(), error: z.string() });

/** Zendesk has two error formats: `error` as a name with a description, or as a title with a message. */
export const errorBody = z.union([
	z.strictObject({
		error: z.string(),
		description: z.string().optional(),
		message: z.string().optional(),
		details: z.record(z.string(), z.array(detail)).optional().meta({
			confidence: 'inferred',
			source: 'its shape is documented, its wording is inferred',
		}),
	}),
	z.strictObject({ error: z.strictObject({ title: z.string(), message: z.string() }) }),
]);

export type Details = Record<string, Array<z.output<typeof detail>>>;

export const notFound = () => {
	const description = 'Not found';
	return new Refusal({ status: 404, body: { error: 'RecordNotFound', description } }, description);
};

export function recordInvalid(details: Details): Refusal {
	const description = 'Record validation errors';
	const message = Object.values(details)
		.flat()
		.map((one) => one.description)
		.join('; ');
	return new Refusal(
		{ status: 422, body: { error: 'RecordInvalid', description, details } },
		message,
	);
}

export const invalidAttribute = (message: string, status = 400) =>
	new Refusal({ status, body: { error: { title: 'Invalid attribute', message } } }, message);

/** Returns the refusal of an invalid field, in Zendesk's wording: `Status: … `. */
export const wrong = (field: string, message: string, error = 'InvalidValue') =>
	recordInvalid({ [field]: [{ description: labelled(field, message), error }] });

export function labelled(field: string, message: string): string {
	const label = field.replaceAll('_', ' ');
	return `${label.charAt(0).toUpperCase()}${label.slice(1)}: ${message}`;
}
