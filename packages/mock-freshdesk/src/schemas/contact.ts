import { z } from 'zod';
import { dated, email, id, tags } from './common.ts';

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

export const newCompany = z.strictObject({
	name: z.string().min(1),
	domains: z.array(z.string()).default([]),
	description: z.string().nullable().default(null),
	note: z.string().nullable().default(null),
	custom_fields: z.record(z.string(), z.unknown()).default({}),
});

export const company = z
	.strictObject({
		id,
		name: z.string(),
		domains: z.array(z.string()),
		description: z.string().nullable(),
		note: z.string().nullable(),
		custom_fields: z.record(z.string(), z.unknown()),
		...dated,
	})
	.meta({ id: 'Company' });

export const agent = z
	.strictObject({
		id,
		type: z.literal('support_agent'),
		available: z.boolean(),
		occasional: z.boolean(),
		ticket_scope: z.int(),
		group_ids: z.array(id),
		role_ids: z.array(id),
		signature: z.null(),
		contact: z.strictObject({
			name: z.string(),
			email: z.string(),
			job_title: z.string().nullable(),
			active: z.boolean(),
			language: z.string(),
			mobile: z.null(),
			phone: z.null(),
			time_zone: z.string(),
			...dated,
		}),
		...dated,
	})
	.meta({ id: 'Agent' });
