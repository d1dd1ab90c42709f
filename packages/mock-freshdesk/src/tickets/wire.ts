import type { z } from 'zod';
import type { Agent, agent } from '../schemas/agent.ts';
import { idNumber } from '../schemas/common.ts';
import type { Company, company } from '../schemas/company.ts';
import type { Contact, contact } from '../schemas/contact.ts';
import type { Conversation, conversation, Ticket, ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';

type TicketWire = z.output<typeof ticket>;

/** Returns a ticket as lists show it, without its description unless `include` requests it. */
export function ticketWire(desk: Desk, record: Ticket, include: readonly string[]): TicketWire {
	const { store } = desk;
	const requester = store.contacts.get(record.requester_id);
	const company = store.companies.get(record.company_id ?? '');
	const { description, description_text, deleted, first_responded_at, resolved_at, closed_at } =
		record;
	return {
		id: Number(record.id),
		subject: record.subject,
		...(include.includes('description') && { description, description_text }),
		status: record.status,
		priority: record.priority,
		source: record.source,
		type: record.type,
		requester_id: Number(record.requester_id),
		responder_id: idNumber(record.responder_id),
		group_id: idNumber(record.group_id),
		company_id: idNumber(record.company_id),
		product_id: idNumber(record.product_id),
		email_config_id: idNumber(record.email_config_id),
		to_emails: null,
		cc_emails: record.cc_emails,
		ticket_cc_emails: record.cc_emails,
		fwd_emails: [],
		reply_cc_emails: record.cc_emails,
		tags: record.tags,
		custom_fields: record.custom_fields,
		spam: record.spam,
		...(deleted && { deleted: true as const }),
		due_by: record.due_by,
		fr_due_by: record.fr_due_by,
		is_escalated: false,
		fr_escalated: false,
		association_type: null,
		source_additional_info: null,
		created_at: record.created_at,
		updated_at: record.updated_at,
		...(include.includes('requester') && requester && { requester: shortContact(requester) }),
		...(include.includes('company') && company && { company: shortCompany(company) }),
		...(include.includes('stats') && {
			stats: {
				agent_responded_at: first_responded_at,
				requester_responded_at: null,
				first_responded_at,
				status_updated_at: record.updated_at,
				reopened_at: null,
				resolved_at,
				closed_at,
				pending_since: null,
			},
		}),
	};
}

/** Returns a single ticket, with its description. */
export function wholeTicket(
	desk: Desk,
	record: Ticket,
	include: readonly string[] = [],
): TicketWire {
	const conversations = desk.store.conversations.by('ticket', record.id).slice(0, 10);
	return {
		...ticketWire(desk, record, [...include, 'description']),
		attachments: [],
		...(include.includes('conversations') && {
			conversations: conversations.map((one) => conversationWire(desk, one)),
		}),
	};
}

export function conversationWire(
	{ store, world }: Desk,
	record: Conversation,
): z.output<typeof conversation> {
	const support = `suporte@${world.settings.domain}.freshdesk.com`;
	const author = store.contacts.get(record.user_id);
	return {
		...record,
		id: Number(record.id),
		ticket_id: Number(record.ticket_id),
		user_id: Number(record.user_id),
		support_email: record.source === 0 ? support : null,
		from_email: record.incoming ? (author?.email ?? null) : record.source === 0 ? support : null,
		bcc_emails: [],
		attachments: [],
	};
}

export function contactWire(record: Contact): z.output<typeof contact> {
	const { deleted, ...rest } = record;
	const [first = '', ...others] = record.name.split(' ');
	return {
		...rest,
		...(deleted && { deleted: true as const }),
		id: Number(record.id),
		first_name: first,
		last_name: others.join(' '),
		company_id: idNumber(record.company_id),
		time_zone: 'Brasilia',
		view_all_tickets: false,
	};
}

const shortContact = ({ id, name, email, phone, mobile }: Contact) => ({
	id: Number(id),
	name,
	email,
	phone,
	mobile,
});

const shortCompany = ({ id, name }: Company) => ({ id: Number(id), name });

export function companyWire(record: Company): z.output<typeof company> {
	return { ...record, id: Number(record.id) };
}

export function agentWire({ store }: Desk, record: Agent): z.output<typeof agent> {
	const { name, email, job_title, created_at, updated_at } = record;
	return {
		id: Number(record.id),
		type: 'support_agent',
		available: true,
		occasional: false,
		ticket_scope: 1,
		group_ids: store.groups.all().map(({ id }) => Number(id)),
		role_ids: [82000000001],
		signature: null,
		contact: {
			name,
			email,
			job_title,
			active: true,
			language: 'pt-BR',
			mobile: null,
			phone: null,
			time_zone: 'Brasilia',
			created_at,
			updated_at,
		},
		created_at,
		updated_at,
	};
}
