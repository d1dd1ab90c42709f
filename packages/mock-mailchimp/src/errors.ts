import { Refusal as KitRefusal, type Reply } from '@rdcrm/mock-kit';
import { z } from 'zod';

export interface FieldError {
	field: string;
	message: string;
}

export const problemBody = z.strictObject({
	type: z.string(),
	title: z.string(),
	status: z.int(),
	detail: z.string(),
	instance: z.string(),
	errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});

const GLOSSARY = 'https://mailchimp.com/developer/marketing/docs/errors/';

export function problem(
	status: number,
	title: string,
	detail: string,
	errors?: FieldError[],
): Reply {
	return {
		status,
		// n8n's HTTP Request node reads this type as text unless it is set to expect JSON.
		headers: { 'content-type': 'application/problem+json; charset=utf-8' },
		body: { type: GLOSSARY, title, status, detail, instance: '', ...(errors && { errors }) },
	};
}

/** Error for a rejected request, with its answer. */
export class Refusal extends KitRefusal {
	readonly title: string;
	readonly fields: FieldError[];

	constructor(status: number, title: string, detail: string, fields: FieldError[] = []) {
		super(problem(status, title, detail, fields.length > 0 ? fields : undefined), detail);
		this.title = title;
		this.fields = fields;
	}
}

export const notFound = () =>
	new Refusal(404, 'Resource Not Found', 'The requested resource could not be found.');

export const invalidResource = (...fields: FieldError[]) =>
	new Refusal(400, 'Invalid Resource', 'The resource submitted could not be validated.', fields);

export const invalidMergeFields = (...fields: FieldError[]) =>
	new Refusal(400, 'Invalid Resource', 'Your merge fields were invalid.', fields);

/** Source: ibericode/mailchimp-for-wordpress#798. */
export const inComplianceState = (email: string) =>
	new Refusal(
		400,
		'Member In Compliance State',
		`${email} is in a compliance state due to unsubscribe, bounce, or compliance review and cannot be subscribed.`,
	);

/** Also thrown for `pending`. Source: ibericode/mailchimp-for-wordpress#771. */
export const forgottenEmail = (email: string) =>
	new Refusal(
		400,
		'Forgotten Email Not Subscribed',
		`${email} was permanently deleted and cannot be re-imported. The contact must re-subscribe to get back on the list.`,
	);

export const memberExists = (email: string) =>
	new Refusal(
		400,
		'Member Exists',
		`${email} is already a list member. Use PUT to insert or update list members.`,
	);
