import { z } from 'zod';
import { type Dated, dated, id, idIn, oneOf, tagsIn } from './common.ts';

export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

export const TYPES = ['problem', 'incident', 'question', 'task'] as const;

export type Status = (typeof STATUSES)[number];

export type Priority = (typeof PRIORITIES)[number];

export type TicketType = (typeof TYPES)[number];

const customField = z.object({ id: idIn, value: z.unknown().optional() });

export const commentIn = z.object({
	body: z.string().optional(),
	html_body: z.string().optional(),
	public: z.boolean().default(true),
	author_id: idIn.optional(),
});

const attributes = {
	subject: z.string().nullish(),
	type: oneOf(TYPES).nullish(),
	priority: oneOf(PRIORITIES).nullish(),
	status: oneOf(STATUSES).optional(),
	external_id: z.union([z.string(), z.number().transform(String)]).nullish(),
	recipient: z.string().nullish(),
	requester_id: idIn.optional(),
	requester: z
		.object({ name: z.string().optional(), email: z.email('is not properly formatted') })
		.optional(),
	assignee_id: idIn.nullish(),
	assignee_email: z.string().nullish(),
	group_id: idIn.nullish(),
	collaborator_ids: z.array(idIn).optional(),
	tags: tagsIn.optional(),
	custom_fields: z.array(customField).optional(),
	due_at: z.string().nullish(),
	comment: commentIn.optional(),
};

/** Older clients send the first comment as `description`. */
export const newTicket = z.object({
	ticket: z.object({ ...attributes, description: z.string().optional() }),
});

export const ticketChange = z.object({
	ticket: z.object({
		...attributes,
		/** Documented for bulk updates. Inferred: a single update accepts it too. */
		additional_tags: tagsIn.optional(),
		remove_tags: tagsIn.optional(),
		safe_update: z.boolean().optional(),
		updated_stamp: z.string().optional(),
	}),
});

export type NewTicket = z.output<typeof newTicket>['ticket'];
export type TicketChange = z.output<typeof ticketChange>['ticket'];
export type CommentIn = z.output<typeof commentIn>;

const via = z.strictObject({
	channel: z.string(),
	source: z.strictObject({
		from: z.record(z.string(), z.unknown()),
		to: z.record(z.string(), z.unknown()),
		rel: z.string().nullable(),
	}),
});

const fieldValue = z.strictObject({ id, value: z.unknown() });

export const ticket = z
	.strictObject({
		url: z.string(),
		id,
		external_id: z.string().nullable(),
		via,
		...dated,
		generated_timestamp: z.int(),
		type: z.enum(TYPES).nullable(),
		subject: z.string(),
		raw_subject: z.string(),
		description: z.string(),
		priority: z.enum(PRIORITIES).nullable(),
		status: z.enum(STATUSES),
		recipient: z.string().nullable(),
		requester_id: id,
		submitter_id: id,
		assignee_id: id.nullable(),
		organization_id: id.nullable(),
		group_id: id.nullable(),
		collaborator_ids: z.array(id),
		follower_ids: z.array(id),
		email_cc_ids: z.array(id),
		forum_topic_id: z.null(),
		problem_id: z.null(),
		has_incidents: z.boolean(),
		is_public: z.boolean(),
		due_at: z.string().nullable(),
		tags: z.array(z.string()),
		custom_fields: z.array(fieldValue),
		satisfaction_rating: z.strictObject({ score: z.string() }),
		custom_status_id: id,
		fields: z.array(fieldValue),
		followup_ids: z.array(id),
		ticket_form_id: id,
		brand_id: id,
		allow_channelback: z.boolean(),
		allow_attachments: z.boolean(),
		from_messaging_channel: z.boolean(),
		encoded_id: z.string(),
	})
	.meta({ id: 'Ticket' });

export const comment = z
	.strictObject({
		id,
		type: z.literal('Comment'),
		author_id: id,
		body: z.string(),
		html_body: z.string(),
		plain_body: z.string(),
		public: z.boolean(),
		attachments: z.array(z.unknown()),
		audit_id: id,
		via,
		created_at: z.iso.datetime(),
		metadata: z.strictObject({
			system: z.record(z.string(), z.unknown()),
			custom: z.record(z.string(), z.unknown()),
		}),
	})
	.meta({ id: 'Comment' });

/** Part of the answer to a write. Its events are the changes of the write. */
export const audit = z
	.strictObject({
		id,
		ticket_id: id,
		created_at: z.iso.datetime(),
		author_id: id,
		via,
		events: z.array(z.looseObject({ id, type: z.enum(['Create', 'Change', 'Comment']) })),
	})
	.meta({ id: 'Audit' });

export interface Ticket extends Dated {
	external_id: string | null;
	subject: string;
	description: string;
	type: TicketType | null;
	priority: Priority | null;
	status: Status;
	recipient: string | null;
	requester_id: string;
	submitter_id: string;
	assignee_id: string | null;
	organization_id: string | null;
	group_id: string | null;
	collaborator_ids: string[];
	tags: string[];
	custom_fields: Array<{ id: number; value: unknown }>;
	due_at: string | null;
	channel: string;
	/** The closed ticket to which this one is a follow-up. */
	follows: string | null;
	/** When it was last solved; reset to `null` when it is reopened. */
	solved_at: string | null;
	/** How often it was reopened after being solved. */
	reopens: number;
}

export interface Comment {
	id: string;
	ticket_id: string;
	audit_id: string;
	author_id: string;
	/** Sanitized. */
	html_body: string;
	plain_body: string;
	public: boolean;
	channel: string;
	created_at: string;
}
