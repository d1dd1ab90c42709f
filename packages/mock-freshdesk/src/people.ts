import { textToHtml } from '@rdcrm/mock-kit';
import { contactByEmail, createContact } from './contacts.ts';
import { notFound, wrong } from './errors.ts';
import type { Agent } from './schemas/agent.ts';
import type { Conversation, Status, Ticket } from './schemas/ticket.ts';
import type { Desk } from './store.ts';
import { addConversation, createTicket, ticketOf, updateTicket } from './tickets/write.ts';

/** People's actions on Freshdesk's own screens and by email. */

interface CustomerMessage {
	name: string;
	/** `null` for a caller without an address. */
	email: string | null;
	subject: string;
	body: string;
}

/** Opens a ticket for a customer. @throws {Refusal} */
export function customerOpens(desk: Desk, { name, email, subject, body }: CustomerMessage): Ticket {
	const known = email === null ? undefined : contactByEmail(desk, email);
	const requester = known ?? createContact(desk, { name, email });
	const requester_id = Number(requester.id);
	const source = email === null ? 3 : 1;
	return createTicket(desk, { requester_id, subject, description: textToHtml(body), source });
}

/** Adds a customer's reply. @throws {Refusal} 404 if the requester no longer exists */
export function customerReplies(desk: Desk, ticket: Ticket, body: string): Ticket {
	const requester = desk.store.contacts.get(ticket.requester_id);
	if (!requester) throw notFound();
	const message = { body: textToHtml(body), private: false, incoming: true, source: 0 } as const;
	addConversation(desk, ticket, message, requester);
	return ticketOf(desk, ticket.id);
}

/** Adds an agent's reply or note. The first agent to reply becomes the ticket's assignee. */
export function agentWrites(
	desk: Desk,
	ticket: Ticket,
	{ body, kind }: { body: string; kind: 'reply' | 'note' },
	agent: Agent,
): Conversation {
	const email = desk.store.contacts.get(ticket.requester_id)?.email;
	const conversation = addConversation(
		desk,
		ticket,
		{
			body: textToHtml(body),
			private: kind === 'note',
			incoming: false,
			source: kind === 'note' ? 2 : 0,
			to_emails: kind === 'reply' && email ? [email] : [],
		},
		agent,
	);
	if (kind === 'reply' && ticket.responder_id === null) {
		updateTicket(desk, ticketOf(desk, ticket.id), { responder_id: Number(agent.id) }, agent);
	}
	return conversation;
}

export function agentSets(desk: Desk, ticket: Ticket, status: Status, agent: Agent): Ticket {
	return updateTicket(desk, ticket, { status }, agent);
}

/** Marks a ticket as spam: it disappears from the lists but can still be read. */
export function agentMarksAsSpam({ store }: Desk, { id }: Ticket): Ticket {
	return store.tickets.update(id, { spam: true });
}

/** Returns the named agent, or the first one who answers customers. @throws {Refusal} if there is none */
export function agentOf({ store }: Desk, email: string | undefined): Agent {
	const agents = store.agents.all();
	const agent = email === undefined ? agents[1] : store.agents.one('email', email);
	if (!agent) throw wrong('agent', 'There is no agent matching the given agent');
	return agent;
}
