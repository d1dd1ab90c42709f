import type { Condition } from './schemas/trigger.ts';
import type { WebhookInput } from './schemas/webhook.ts';

/** Records as they are stored. Ids are strings for the kit's collections; on the wire they are numbers. */

export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const TYPES = ['problem', 'incident', 'question', 'task'] as const;
export const ROLES = ['end-user', 'agent', 'admin'] as const;

export type Status = (typeof STATUSES)[number];
export type Priority = (typeof PRIORITIES)[number];
export type TicketType = (typeof TYPES)[number];

interface Dated {
	id: string;
	created_at: string;
	updated_at: string;
}

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

export interface Organization extends Dated {
	name: string;
	external_id: string | null;
	domain_names: string[];
	details: string | null;
	notes: string | null;
	group_id: string | null;
	tags: string[];
	organization_fields: Record<string, unknown>;
}

export interface Group extends Dated {
	name: string;
}

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

export interface Webhook extends Dated, WebhookInput {
	signing_secret: string;
	created_by: string;
}

export interface Trigger extends Dated {
	title: string;
	active: boolean;
	position: number;
	conditions: { all: Condition[]; any: Condition[] };
	actions: Array<{ field: string; value: string[] }>;
}

export interface AccessToken {
	id: string;
	token: string;
	user_id: string;
}
