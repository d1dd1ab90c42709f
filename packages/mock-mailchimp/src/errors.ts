import { Refusal } from '@rdcrm/mock-kit';
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

export function refusal(
	status: number,
	title: string,
	detail: string,
	...errors: FieldError[]
): Refusal {
	const problem = { type: GLOSSARY, title, status, detail, instance: '' };
	return new Refusal(
		{
			status,
			// n8n's HTTP Request node reads this type as text unless it is set to expect JSON.
			headers: { 'content-type': 'application/problem+json; charset=utf-8' },
			body: { ...problem, ...(errors.length > 0 && { errors }) },
		},
		detail,
	);
}

export const notFound = () =>
	refusal(404, 'Resource Not Found', 'The requested resource could not be found.');

export const invalidResource = (...fields: FieldError[]) =>
	refusal(400, 'Invalid Resource', 'The resource submitted could not be validated.', ...fields);

export const invalidMergeFields = (...fields: FieldError[]) =>
	refusal(400, 'Invalid Resource', 'Your merge fields were invalid.', ...fields);

/** Source: ibericode/mailchimp-for-wordpress#798. */
export const inComplianceState = (email: string) =>
	refusal(
		400,
		'Member In Compliance State',
		`${email} is in a compliance state due to unsubscribe, bounce, or compliance review and cannot be subscribed.`,
	);

/** Also thrown for `pending`. Source: ibericode/mailchimp-for-wordpress#771. */
export const forgottenEmail = (email: string) =>
	refusal(
		400,
		'Forgotten Email Not Subscribed',
		`${email} was permanently deleted and cannot be re-imported. The contact must re-subscribe to get back on the list.`,
	);

export const memberExists = (email: string) =>
	refusal(
		400,
		'Member Exists',
		`${email} is already a list member. Use PUT to insert or update list members.`,
	);
