import { notFound, wrong } from './errors.ts';
import type { Ticket, TicketChange } from './schemas/ticket.ts';
import type { User } from './schemas/user.ts';
import type { Desk } from './store.ts';
import { createTicket, updateTicket } from './tickets/write.ts';
import { createUser, userByEmail } from './users.ts';

/** People's actions on Zendesk's own screens and by email. */

export interface CustomerMessage {
	name: string;
	/** `null` for a caller or chat user without an address. */
	email: string | null;
	subject: string;
	body: string;
}

/** Opens a ticket for a customer. @throws {Refusal} */
export function customerOpens(desk: Desk, message: CustomerMessage, follows?: string): Ticket {
	const { name, email, subject, body } = message;
	const known = email === null ? undefined : userByEmail(desk, email);
	const requester = known ?? createUser(desk, { name, email });
	const channel = email === null ? 'native_messaging' : 'email';
	const input = { subject, comment: { body, public: true } };
	return createTicket(desk, input, requester, { channel, ...(follows && { follows }) }).ticket;
}

/** Adds a customer's reply. It reopens a solved or pending ticket, and opens a follow-up to a closed one. */
export function customerReplies(desk: Desk, ticket: Ticket, body: string): Ticket {
	const requester = desk.store.users.get(ticket.requester_id);
	if (!requester) throw notFound();
	if (ticket.status === 'closed') {
		const input = { subject: `Re: ${ticket.subject}`, comment: { body, public: true } };
		const origin = { channel: ticket.channel, follows: ticket.id };
		return createTicket(desk, input, requester, origin).ticket;
	}
	const reopens = ticket.status === 'solved' || ticket.status === 'pending';
	const change: TicketChange = { comment: { body, public: true } };
	if (reopens) change.status = 'open';
	return updateTicket(desk, ticket, change, requester, ticket.channel).ticket;
}

export function agentWrites(
	desk: Desk,
	ticket: Ticket,
	comment: { body: string; public: boolean },
	agent: User,
): Ticket {
	const change: TicketChange = { comment };
	if (ticket.assignee_id === null && comment.public) change.assignee_id = Number(agent.id);
	return updateTicket(desk, ticket, change, agent, 'web').ticket;
}

export function agentSets(
	desk: Desk,
	ticket: Ticket,
	status: Ticket['status'],
	agent: User,
): Ticket {
	return updateTicket(desk, ticket, { status }, agent, 'web').ticket;
}

/** Returns the named agent, or the first one who answers customers. @throws {Refusal} if there is none */
export function agentOf(desk: Desk, email: string | undefined): User {
	const agents = desk.store.users.all().filter(({ role, active }) => active && role !== 'end-user');
	const asked = email === undefined ? undefined : userByEmail(desk, email);
	const agent = email === undefined ? agents.find(({ role }) => role === 'agent') : asked;
	if (!agent || agent.role === 'end-user') throw wrong('agent', 'is invalid');
	return agent;
}
