import { z } from 'zod';
import { type Dated, dated, id, idIn, oneOf, tagsIn, timestamp } from './common.ts';

export const ROLES = ['end-user', 'agent', 'admin'] as const;

const attributes = {
	email: z.email('is not properly formatted').nullish(),
	role: oneOf(ROLES).optional(),
	phone: z.string().nullish(),
	external_id: z.union([z.string(), z.number().transform(String)]).nullish(),
	organization_id: idIn.nullish(),
	notes: z.string().nullish(),
	details: z.string().nullish(),
	locale: z.string().optional(),
	tags: tagsIn.optional(),
	verified: z.boolean().optional(),
	suspended: z.boolean().optional(),
	user_fields: z.record(z.string(), z.unknown()).optional(),
};

const name = z
	.string({ error: 'cannot be blank' })
	.trim()
	.min(1, 'is too short (minimum one character)');

export const newUser = z.object({ user: z.object({ ...attributes, name }) });
export const userChange = z.object({ user: z.object({ ...attributes, name: name.optional() }) });

export type UserChange = z.output<typeof userChange>['user'];

export const user = z
	.strictObject({
		id,
		url: z.string(),
		name: z.string(),
		email: z.string().nullable(),
		...dated,
		time_zone: z.string(),
		iana_time_zone: z.string(),
		phone: z.string().nullable(),
		locale_id: id,
		locale: z.string(),
		organization_id: id.nullable(),
		role: z.enum(ROLES),
		verified: z.boolean(),
		external_id: z.string().nullable(),
		tags: z.array(z.string()),
		alias: z.null(),
		active: z.boolean(),
		shared: z.boolean(),
		shared_agent: z.boolean(),
		last_login_at: timestamp.nullable(),
		signature: z.null(),
		details: z.string().nullable(),
		notes: z.string().nullable(),
		moderator: z.boolean(),
		ticket_restriction: z.string().nullable(),
		only_private_comments: z.boolean(),
		restricted_agent: z.boolean(),
		suspended: z.boolean(),
		report_csv: z.boolean(),
		user_fields: z.record(z.string(), z.unknown()),
	})
	.meta({ id: 'User' });

export const identityIn = z.object({
	identity: z.object({
		type: oneOf(['email', 'phone_number']),
		value: z.string().min(1, 'cannot be blank'),
	}),
});

export const identity = z
	.strictObject({
		id,
		url: z.string(),
		user_id: id,
		type: z.enum(['email', 'phone_number']),
		value: z.string(),
		verified: z.boolean(),
		primary: z.boolean(),
		...dated,
	})
	.meta({ id: 'Identity' });

export interface User extends Dated {
	name: string;
	role: (typeof ROLES)[number];
	phone: string | null;
	external_id: string | null;
	organization_id: string | null;
	verified: boolean;
	suspended: boolean;
	active: boolean;
	notes: string | null;
	details: string | null;
	locale: string;
	tags: string[];
	user_fields: Record<string, unknown>;
}

export interface Identity extends Dated {
	user_id: string;
	type: 'email' | 'phone_number';
	value: string;
	verified: boolean;
	primary: boolean;
}

export interface Group extends Dated {
	name: string;
}

export interface AccessToken {
	id: string;
	token: string;
	user_id: string;
}
