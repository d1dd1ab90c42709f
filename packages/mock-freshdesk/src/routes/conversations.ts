import { created, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { wrong } from '../errors.ts';
import { paged, pageQuery } from '../paging.ts';
import type { Performer } from '../schemas/agent.ts';
import { conversation, newNote, newReply } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { conversationWire } from '../tickets/wire.ts';
import { addConversation, performerOf } from '../tickets/write.ts';
import { apiAgent } from '../vendor.ts';
import { row } from './row.ts';
import { presentTicket } from './tickets.ts';

const PATH = '/api/v2/tickets/{id}';

export function conversationRoutes(desk: Desk): Route[] {
	const { store } = desk;
	return [
		row({
			operationId: 'listConversations',
			method: 'GET',
			path: `${PATH}/conversations`,
			summary: 'List the replies and notes of a ticket',
			query: pageQuery,
			answers: { 200: z.array(conversation) },
			failures: [404],
			handler: ({ params, query, request }) => {
				const found = store.conversations.by('ticket', presentTicket(desk, params.id).id);
				return paged(
					found.map((one) => conversationWire(desk, one)),
					query,
					request,
				);
			},
		}),
		row({
			operationId: 'createNote',
			method: 'POST',
			path: `${PATH}/notes`,
			summary: 'Add a note, private unless said otherwise',
			body: newNote,
			answers: { 201: conversation },
			failures: [404],
			handler: ({ params, body: { user_id, notify_emails, ...note } }) => {
				const ticket = presentTicket(desk, params.id);
				const message = { ...note, source: 2, to_emails: notify_emails } as const;
				const made = addConversation(desk, ticket, message, authorOf(desk, user_id));
				return created(conversationWire(desk, made));
			},
		}),
		row({
			operationId: 'createReply',
			method: 'POST',
			path: `${PATH}/reply`,
			summary: 'Answer the customer',
			body: newReply,
			answers: { 201: conversation },
			failures: [404],
			handler: ({ params, body: { body, user_id, cc_emails } }) => {
				const ticket = presentTicket(desk, params.id);
				const email = store.contacts.get(ticket.requester_id)?.email;
				const message = {
					body,
					cc_emails,
					to_emails: email ? [email] : [],
					private: false,
					incoming: false,
					source: 0,
				} as const;
				const made = addConversation(desk, ticket, message, authorOf(desk, user_id));
				return created(conversationWire(desk, made));
			},
		}),
	];
}

/** Returns the author that a request names, or its default. @throws {Refusal} */
function authorOf(desk: Desk, userId: number | undefined): Performer {
	if (userId === undefined) return apiAgent(desk);
	const author = performerOf(desk, String(userId));
	if (!author) throw wrong('user_id', 'There is no user matching the given user_id');
	return author;
}
