import { z } from 'zod';
import { type Dated, dated, email, id, tags } from './common.ts';

const attributes = {
	email: email.nullish(),
	phone: z.string().nullish(),
	mobile: z.string().nullish(),
	twitter_id: z.string().nullish(),
	unique_external_id: z.string().nullish(),
	other_emails: z.array(email).optional(),
	company_id: id.nullish(),
	job_title: z.string().nullish(),
	description: z.string().nullish(),
	address: z.string().nullish(),
	language: z.string().optional(),
	time_zone: z.string().optional(),
	view_all_tickets: z.boolean().optional(),
	tags: tags.optional(),
	custom_fields: z.record(z.string(), z.unknown()).optional(),
};

export const newContact = z.strictObject({ ...attributes, name: z.string().min(1) });
export const contactChange = z.strictObject({ ...attributes, name: z.string().min(1).optional() });

export type ContactChange = z.output<typeof contactChange>;

export const contact = z
	.strictObject({
		id,
		name: z.string(),
		first_name: z.string(),
		last_name: z.string(),
		email: z.string().nullable(),
		phone: z.string().nullable(),
		mobile: z.string().nullable(),
		company_id: id.nullable(),
		job_title: z.string().nullable(),
		description: z.string().nullable(),
		address: z.string().nullable(),
		active: z.boolean(),
		deleted: z.literal(true).optional(),
		other_emails: z.array(z.string()),
		tags: z.array(z.string()),
		custom_fields: z.record(z.string(), z.unknown()),
		unique_external_id: z.string().nullable(),
		twitter_id: z.string().nullable(),
		language: z.string(),
		time_zone: z.string(),
		view_all_tickets: z.boolean(),
		...dated,
	})
	.meta({ id: 'Contact' });

export interface Contact extends Dated {
	name: string;
	email: string | null;
	phone: string | null;
	mobile: string | null;
	company_id: string | null;
	job_title: string | null;
	description: string | null;
	address: string | null;
	other_emails: string[];
	tags: string[];
	custom_fields: Record<string, unknown>;
	unique_external_id: string | null;
	twitter_id: string | null;
	active: boolean;
	deleted: boolean;
	language: string;
}
