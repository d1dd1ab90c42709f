import { z } from 'zod';
import { linksSchema, paged } from '../paging.ts';

/** The source of a change, as in a webhook's `sources`. */
export type Actor = 'user' | 'admin' | 'api';

export const STATUSES = [
	'subscribed',
	'unsubscribed',
	'cleaned',
	'pending',
	'transactional',
	'archived',
] as const;

export type Status = (typeof STATUSES)[number];

const mergeValue = z.union([z.string(), z.number(), z.record(z.string(), z.string())]);

export type MergeFields = Record<string, z.output<typeof mergeValue>>;

export interface Member {
	/** Mailchimp's `contact_id`, which stays when the address changes. */
	id: string;
	list_id: string;
	email_address: string;
	/** md5 of the lower-case address, which is the member's `id` on the wire. */
	hash: string;
	unique_email_id: string;
	web_id: number;
	email_type: 'html' | 'text';
	status: Status;
	/** Source that ended the subscription, if any. */
	ended_by: Actor | null;
	/** Unsubscribed themselves or bounced, so neither the API nor an admin may resubscribe them. */
	barred: boolean;
	unsubscribe_reason: string | null;
	merge_fields: MergeFields;
	interests: Record<string, boolean>;
	permissions: Record<string, boolean>;
	ip_signup: string;
	timestamp_signup: string;
	ip_opt: string;
	timestamp_opt: string;
	last_changed: string;
	language: string;
	vip: boolean;
	location: { latitude: number; longitude: number };
	source: string;
	tags: string[];
}

export interface Erased {
	/** List id and hash. */
	id: string;
	email_address: string;
}

const written = {
	email_type: z.enum(['html', 'text', '']).optional(),
	merge_fields: z.record(z.string(), mergeValue).optional(),
	interests: z.record(z.string(), z.boolean()).optional(),
	language: z.string().optional(),
	vip: z.boolean().optional(),
	location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
	marketing_permissions: z
		.array(z.object({ marketing_permission_id: z.string(), enabled: z.boolean() }))
		.optional(),
	ip_signup: z.string().optional(),
	timestamp_signup: z.string().optional(),
	ip_opt: z.string().optional(),
	timestamp_opt: z.string().optional(),
	tags: z.array(z.string().min(1)).optional(),
};

const writableStatus = z.enum([
	'subscribed',
	'unsubscribed',
	'cleaned',
	'pending',
	'transactional',
]);

/** Unknown members are ignored: n8n's node sends `listId` in the body. */
export const memberCreate = z.object({
	...written,
	email_address: z.string(),
	status: writableStatus,
});

export const memberPut = z.object({
	...written,
	email_address: z.string().optional(),
	status: writableStatus.optional(),
	status_if_new: writableStatus.optional(),
});

export type MemberInput = z.output<typeof memberPut>;

const flag = z.enum(['true', 'false']).default('false');

export const writeQuery = z.object({ skip_merge_validation: flag });

const iso = z.iso.datetime({
	offset: true,
	local: true,
	message: 'Schema describes an ISO 8601 date and time',
});

export const memberQuery = paged.extend({
	status: z.enum(STATUSES).optional(),
	email_type: z.string().optional(),
	since_last_changed: iso.optional(),
	before_last_changed: iso.optional(),
	since_timestamp_opt: iso.optional(),
	before_timestamp_opt: iso.optional(),
	unique_email_id: z.string().optional(),
	vip_only: flag,
	sort_field: z.enum(['timestamp_opt', 'timestamp_signup', 'last_changed']).optional(),
	sort_dir: z.enum(['ASC', 'DESC']).default('ASC'),
});

export const tagWire = z.strictObject({ id: z.int(), name: z.string() });

export const memberWire = z.strictObject({
	id: z.string().regex(/^[0-9a-f]{32}$/),
	email_address: z.string(),
	unique_email_id: z.string(),
	contact_id: z.string(),
	full_name: z.string(),
	web_id: z.int(),
	email_type: z.string(),
	status: z.enum(STATUSES),
	unsubscribe_reason: z.string().optional(),
	consents_to_one_to_one_messaging: z.boolean(),
	sms_phone_number: z.string(),
	sms_subscription_status: z.string(),
	sms_subscription_last_updated: z.string(),
	merge_fields: z.record(z.string(), mergeValue),
	interests: z.record(z.string(), z.boolean()).optional(),
	stats: z.strictObject({ avg_open_rate: z.number(), avg_click_rate: z.number() }),
	ip_signup: z.string(),
	timestamp_signup: z.string(),
	ip_opt: z.string(),
	timestamp_opt: z.string(),
	member_rating: z.int(),
	last_changed: z.string(),
	language: z.string(),
	vip: z.boolean(),
	email_client: z.string(),
	location: z.strictObject({
		latitude: z.number(),
		longitude: z.number(),
		gmtoff: z.int(),
		dstoff: z.int(),
		country_code: z.string(),
		timezone: z.string(),
		region: z.string(),
	}),
	marketing_permissions: z
		.array(
			z.strictObject({
				marketing_permission_id: z.string(),
				text: z.string(),
				enabled: z.boolean(),
			}),
		)
		.optional(),
	source: z.string(),
	tags_count: z.int(),
	tags: z.array(tagWire),
	list_id: z.string(),
	_links: linksSchema,
});

export const tagsInput = z.object({
	tags: z.array(z.object({ name: z.string().min(1), status: z.enum(['active', 'inactive']) })),
	is_syncing: z.boolean().optional(),
});
