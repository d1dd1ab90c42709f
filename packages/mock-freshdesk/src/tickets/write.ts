import { plainText, sanitizeHtml } from '@rdcrm/mock-kit';
import { runRules } from '../automation/run.ts';
import { notFound, wrong } from '../errors.ts';
import type { Performer } from '../schemas/agent.ts';
import { idText } from '../schemas/common.ts';
import {
	CLOSED,
	type Conversation,
	type NewTicket,
	RESOLVED,
	type Ticket,
	type TicketChange,
} from '../schemas/ticket.ts';
import { type Desk, newId } from '../store.ts';
import { fieldsOf, requesterOf } from './fields.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Creates a ticket. @throws {Refusal} */
export function createTicket(desk: Desk, input: NewTicket, performer?: Performer): Ticket {
	const { store, world } = desk;
	const requester = requesterOf(desk, input);
	if (!requester) {
		const message =
			'One of the following fields must be present: requester_id, phone, email, twitter_id, facebook_id, unique_external_id';
		throw wrong('requester_id', message, 'missing_field');
	}
	const now = world.clock.now();
	const at = new Date(now).toISOString();
	const status = input.status ?? 2;
	const ticket = store.tickets.insert({
		priority: 1,
		source: 2,
		type: null,
		responder_id: null,
		group_id: null,
		product_id: null,
		email_config_id: null,
		cc_emails: [],
		tags: [],
		custom_fields: {},
		due_by: new Date(now + 72 * HOUR_MS).toISOString(),
		fr_due_by: new Date(now + 24 * HOUR_MS).toISOString(),
		...fieldsOf(desk, input),
		...(input.cc_emails && { cc_emails: input.cc_emails }),
		...contentOf(input.description),
		id: String(store.tickets.nextNumber()),
		subject: input.subject,
		status,
		requester_id: requester.id,
		company_id: idText(input.company_id) ?? requester.company_id,
		spam: false,
		deleted: false,
		first_responded_at: null,
		resolved_at: status === RESOLVED || status === CLOSED ? at : null,
		closed_at: status === CLOSED ? at : null,
		created_at: at,
		updated_at: at,
	});
	runRules(desk, {
		ticket,
		before: undefined,
		conversation: undefined,
		performer: performer ?? requester,
	});
	return ticket;
}

/** Updates a ticket. @throws {Refusal} */
export function updateTicket(
	desk: Desk,
	before: Ticket,
	change: TicketChange,
	performer: Performer,
): Ticket {
	const { store, world } = desk;
	const requester = requesterOf(desk, change);
	const patch: Partial<Ticket> = {
		...fieldsOf(desk, change),
		...(change.description !== undefined && contentOf(change.description)),
		...(requester && { requester_id: requester.id, company_id: requester.company_id }),
	};
	if (patch.custom_fields) {
		patch.custom_fields = { ...before.custom_fields, ...patch.custom_fields };
	}
	const at = world.clock.iso();
	const ticket = store.tickets.update(before.id, {
		...patch,
		...moments(before, patch.status ?? before.status, at),
		updated_at: at,
	});
	runRules(desk, { ticket, before, conversation: undefined, performer });
	return ticket;
}

/** Returns when a ticket was resolved and closed; both are `null` for an open one. */
function moments(before: Ticket, status: Ticket['status'], at: string) {
	const ended = status === RESOLVED || status === CLOSED;
	return {
		resolved_at: ended ? (before.resolved_at ?? at) : null,
		closed_at: status === CLOSED ? (before.closed_at ?? at) : null,
	};
}

export interface Message {
	body: string;
	private: boolean;
	incoming: boolean;
	source: Conversation['source'];
	cc_emails?: string[];
	to_emails?: string[];
}

/** Adds a reply or note. A customer's reply reopens the ticket, whatever its status. */
export function addConversation(
	desk: Desk,
	before: Ticket,
	{ body, ...message }: Message,
	performer: Performer,
): Conversation {
	const { store, world } = desk;
	const at = world.clock.iso();
	const { description, description_text } = contentOf(body);
	const conversation = store.conversations.insert({
		to_emails: [],
		cc_emails: [],
		...message,
		body: description,
		body_text: description_text,
		id: newId(world),
		ticket_id: before.id,
		user_id: performer.id,
		created_at: at,
		updated_at: at,
	});
	const answered = !message.private && !message.incoming;
	const ticket = store.tickets.update(before.id, {
		...(message.incoming && before.status !== 2 && { status: 2, ...moments(before, 2, at) }),
		...(answered && { first_responded_at: before.first_responded_at ?? at }),
		updated_at: at,
	});
	runRules(desk, { ticket, before, conversation, performer });
	return conversation;
}

/** Returns the ticket. @throws {Refusal} 404 if there is none */
export function ticketOf({ store }: Desk, id: string | undefined): Ticket {
	const ticket = store.tickets.get(id ?? '');
	if (!ticket) throw notFound();
	return ticket;
}

export function performerOf({ store }: Desk, id: string): Performer | undefined {
	return store.agents.get(id) ?? store.contacts.get(id);
}

function contentOf(html: string) {
	const description = sanitizeHtml(html);
	return { description, description_text: plainText(description) };
}
