import { HelpdeskRefusal, type Reply } from '@rdcrm/mock-kit';
import { z } from 'zod';

const detail = z.strictObject({ description: z.string(), error: z.string() });

/** Zendesk has two error formats: `error` as a name with a description, or as a title with a message. */
const errorBody = z.union([
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

export class Refusal extends HelpdeskRefusal {
	get reason(): string {
		const { details = {} } = (this.reply.body ?? {}) as { details?: Details };
		return Object.values(details)
			.flat()
			.map(({ description }) => description)
			.join('; ');
	}
}

export const notFound = (): Reply => ({
	status: 404,
	body: { error: 'RecordNotFound', description: 'Not found' },
});

export const recordInvalid = (details: Details): Reply => ({
	status: 422,
	body: { error: 'RecordInvalid', description: 'Record validation errors', details },
});

export const invalidAttribute = (message: string): Reply => ({
	status: 400,
	body: { error: { title: 'Invalid attribute', message } },
});

/** Returns the refusal of an invalid field, in Zendesk's wording: `Status: … `. */
export function wrong(field: string, message: string, error = 'InvalidValue'): Refusal {
	return new Refusal(
		recordInvalid({ [field]: [{ description: labelled(field, message), error }] }),
	);
}

export function labelled(field: string, message: string): string {
	const label = field.replaceAll('_', ' ');
	return `${label.charAt(0).toUpperCase()}${label.slice(1)}: ${message}`;
}

/** Returns the response rows for the statuses that a route may answer with. */
export function failures(...statuses: number[]): Record<number, z.ZodType> {
	return Object.fromEntries([400, 401, ...statuses, 429].map((status) => [status, errorBody]));
}
