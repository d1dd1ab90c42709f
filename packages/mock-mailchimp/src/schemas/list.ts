import { z } from 'zod';
import { linksSchema } from '../paging.ts';

export interface List {
	id: string;
	web_id: number;
	name: string;
	company: string;
	from_email: string;
	double_optin: boolean;
	date_created: string;
	/** Marketing permissions that its forms request, if any. */
	permissions: Array<{ id: string; text: string }>;
}

export interface MergeField {
	id: string;
	list_id: string;
	merge_id: number;
	tag: string;
	name: string;
	type: (typeof FIELD_TYPES)[number];
	required: boolean;
	default_value: string;
	public: boolean;
	display_order: number;
	choices: string[];
}

export interface InterestCategory {
	id: string;
	list_id: string;
	title: string;
	type: 'checkboxes' | 'dropdown' | 'radio' | 'hidden';
}

export interface Interest {
	id: string;
	list_id: string;
	category_id: string;
	name: string;
}

export interface Tag {
	id: string;
	list_id: string;
	name: string;
	created_at: string;
}

const FIELD_TYPES = [
	'text',
	'number',
	'address',
	'phone',
	'date',
	'url',
	'imageurl',
	'radio',
	'dropdown',
	'birthday',
	'zip',
] as const;

export const listWire = z.strictObject({
	id: z.string(),
	web_id: z.int(),
	name: z.string(),
	contact: z.strictObject({ company: z.string(), city: z.string(), country: z.string() }),
	permission_reminder: z.string(),
	campaign_defaults: z.strictObject({
		from_name: z.string(),
		from_email: z.string(),
		subject: z.string(),
		language: z.string(),
	}),
	date_created: z.string(),
	email_type_option: z.boolean(),
	visibility: z.string(),
	double_optin: z.boolean(),
	marketing_permissions: z.boolean(),
	stats: z.strictObject({
		member_count: z.int(),
		unsubscribe_count: z.int(),
		cleaned_count: z.int(),
		total_contacts: z.int(),
		merge_field_count: z.int(),
	}),
	_links: linksSchema,
});

export const mergeFieldInput = z.object({
	tag: z
		.string()
		.regex(/^[A-Z0-9_]{1,10}$/, 'Merge tags have up to 10 letters, digits and underscores')
		.optional(),
	name: z.string().min(1),
	type: z.enum(FIELD_TYPES),
	required: z.boolean().default(false),
	default_value: z.string().default(''),
	public: z.boolean().default(false),
	options: z.object({ choices: z.array(z.string()).default([]) }).default({ choices: [] }),
});

export const mergeFieldWire = z.strictObject({
	merge_id: z.int(),
	tag: z.string(),
	name: z.string(),
	type: z.enum(FIELD_TYPES),
	required: z.boolean(),
	default_value: z.string(),
	public: z.boolean(),
	display_order: z.int(),
	options: z.strictObject({ choices: z.array(z.string()).optional(), size: z.int() }),
	help_text: z.string(),
	list_id: z.string(),
	_links: linksSchema,
});

export const categoryWire = z.strictObject({
	list_id: z.string(),
	id: z.string(),
	title: z.string(),
	display_order: z.int(),
	type: z.string(),
	_links: linksSchema,
});

export const interestWire = z.strictObject({
	category_id: z.string(),
	list_id: z.string(),
	id: z.string(),
	name: z.string(),
	subscriber_count: z.string(),
	display_order: z.int(),
	_links: linksSchema,
});

export const segmentWire = z.strictObject({
	id: z.int(),
	name: z.string(),
	member_count: z.int(),
	type: z.literal('static'),
	created_at: z.string(),
	updated_at: z.string(),
	list_id: z.string(),
	_links: linksSchema,
});
