/** Records as they are stored. Ids are strings for the kit's collections; on the wire they are numbers. */

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

interface Dated {
	id: string;
	created_at: string;
	updated_at: string;
}

export interface Company extends Dated {
	name: string;
	domains: string[];
	description: string | null;
	note: string | null;
	custom_fields: Record<string, unknown>;
}

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

export interface Agent extends Dated {
	name: string;
	email: string;
	job_title: string | null;
}

/** Person who makes a change. */
export type Performer = Agent | Contact;

export interface Group extends Dated {
	name: string;
}

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
