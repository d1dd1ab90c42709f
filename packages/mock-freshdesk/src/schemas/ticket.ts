import { z } from 'zod';
import { type Dated, dated, email, id, numbered, tags } from './common.ts';
import { contact } from './contact.ts';

export const STATUSES = {
	2: 'Open',
	3: 'Pending',
	4: 'Resolved',
	5: 'Closed',
	6: 'Waiting on Customer',
	7: 'Waiting on Third Party',
} as const;

export const PRIORITIES = { 1: 'Low', 2: 'Medium', 3: 'High', 4: 'Urgent' } as const;

export const SOURCES = {
	1: 'Email',
	2: 'Portal',
	3: 'Phone',
	7: 'Chat',
	9: 'Feedback Widget',
	10: 'Outbound Email',
} as const;

export const TYPES = ['Question', 'Incident', 'Problem', 'Feature Request', 'Refund'] as const;

export type Status = keyof typeof STATUSES;

export type Priority = keyof typeof PRIORITIES;

export type Source = keyof typeof SOURCES;

export const RESOLVED = 4;

export const CLOSED = 5;

const requester = {
	requester_id: id.optional(),
	name: z.string().min(1).optional(),
	email: email.optional(),
	phone: z.string().min(1).optional(),
	unique_external_id: z.string().min(1).optional(),
	twitter_id: z.string().min(1).optional(),
	facebook_id: z.string().min(1).optional(),
};

const attributes = {
	...requester,
	status: numbered(STATUSES).optional(),
	priority: numbered(PRIORITIES).optional(),
	source: numbered(SOURCES).optional(),
	type: z.enum(TYPES, `It should be one of these values: '${TYPES.join(',')}'`).nullish(),
	responder_id: id.nullish(),
	group_id: id.nullish(),
	company_id: id.nullish(),
	product_id: id.nullish(),
	email_config_id: id.nullish(),
	due_by: z.iso.datetime({ offset: true }).optional(),
	fr_due_by: z.iso.datetime({ offset: true }).optional(),
	tags: tags.optional(),
	custom_fields: z.record(z.string(), z.unknown()).optional(),
};

export const newTicket = z.strictObject({
	...attributes,
	subject: z.string().min(1, 'It should not be blank as this is a mandatory field'),
	description: z.string().min(1, 'It should not be blank as this is a mandatory field'),
	cc_emails: z.array(email).max(50).optional(),
});

/** Lacks `cc_emails`, which n8n's node offers here but the documented attributes do not include. */
export const ticketChange = z.strictObject({
	...attributes,
	subject: z.string().min(1).optional(),
	description: z.string().min(1).optional(),
});

export type NewTicket = z.output<typeof newTicket>;
export type TicketChange = z.output<typeof ticketChange>;

export const newNote = z.strictObject({
	body: z.string().min(1, 'It should not be blank as this is a mandatory field'),
	private: z.boolean().default(true),
	incoming: z.boolean().default(false),
	user_id: id.optional(),
	notify_emails: z.array(email).default([]),
});

export const newReply = z.strictObject({
	body: z.string().min(1, 'It should not be blank as this is a mandatory field'),
	user_id: id.optional(),
	from_email: email.optional(),
	cc_emails: z.array(email).default([]),
	bcc_emails: z.array(email).default([]),
});

export const conversation = z
	.strictObject({
		id,
		ticket_id: id,
		user_id: id,
		body: z.string(),
		body_text: z.string(),
		private: z.boolean(),
		incoming: z.boolean(),
		source: z.int(),
		support_email: z.string().nullable(),
		from_email: z.string().nullable(),
		to_emails: z.array(z.string()),
		cc_emails: z.array(z.string()),
		bcc_emails: z.array(z.string()),
		attachments: z.array(z.unknown()),
		...dated,
	})
	.meta({ id: 'Conversation' });

const stats = z.strictObject({
	agent_responded_at: z.string().nullable(),
	requester_responded_at: z.string().nullable(),
	first_responded_at: z.string().nullable(),
	status_updated_at: z.string().nullable(),
	reopened_at: z.string().nullable(),
	resolved_at: z.string().nullable(),
	closed_at: z.string().nullable(),
	pending_since: z.string().nullable(),
});

export const ticket = z
	.strictObject({
		id,
		subject: z.string(),
		/** Omitted from lists unless requested. */
		description: z.string().optional(),
		description_text: z.string().optional(),
		status: z.int(),
		priority: z.int(),
		source: z.int(),
		type: z.string().nullable(),
		requester_id: id,
		responder_id: id.nullable(),
		group_id: id.nullable(),
		company_id: id.nullable(),
		product_id: id.nullable(),
		email_config_id: id.nullable(),
		to_emails: z.array(z.string()).nullable(),
		cc_emails: z.array(z.string()),
		ticket_cc_emails: z.array(z.string()),
		fwd_emails: z.array(z.string()),
		reply_cc_emails: z.array(z.string()),
		tags: z.array(z.string()),
		custom_fields: z.record(z.string(), z.unknown()),
		spam: z.boolean(),
		deleted: z.literal(true).optional(),
		due_by: z.string(),
		fr_due_by: z.string(),
		is_escalated: z.boolean(),
		fr_escalated: z.boolean(),
		association_type: z.null(),
		source_additional_info: z.null(),
		attachments: z.array(z.unknown()).optional(),
		...dated,
		requester: contact
			.pick({ id: true, name: true, email: true, phone: true, mobile: true })
			.optional(),
		company: z.strictObject({ id, name: z.string() }).optional(),
		stats: stats.optional(),
		conversations: z.array(conversation).optional(),
	})
	.meta({ id: 'Ticket' });

export interface Ticket extends Dated {
	subject: string;
	/** Sanitized HTML. */
	description: string;
	description_text: string;
	status: Status;
	priority: Priority;
	source: Source;
	type: string | null;
	requester_id: string;
	responder_id: string | null;
	group_id: string | null;
	company_id: string | null;
	product_id: string | null;
	email_config_id: string | null;
	cc_emails: string[];
	tags: string[];
	custom_fields: Record<string, unknown>;
	due_by: string;
	fr_due_by: string;
	spam: boolean;
	deleted: boolean;
	first_responded_at: string | null;
	resolved_at: string | null;
	closed_at: string | null;
}

export interface Conversation extends Dated {
	ticket_id: string;
	user_id: string;
	/** Sanitized HTML. */
	body: string;
	body_text: string;
	private: boolean;
	/** Whether it is from the customer. */
	incoming: boolean;
	/** 0 for a reply, 2 for a note. */
	source: 0 | 2;
	to_emails: string[];
	cc_emails: string[];
}
