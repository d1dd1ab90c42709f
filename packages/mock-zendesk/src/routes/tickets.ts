import { created, noContent, ok, Refusal, type Reply, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { paged, pageOf, pageQuery } from '../paging.ts';
import { audit, comment, newTicket, type Ticket, ticket, ticketChange } from '../schemas/ticket.ts';
import { type User, user } from '../schemas/user.ts';
import type { Desk } from '../store.ts';
import { commentWire, ticketWire } from '../tickets/wire.ts';
import { createTicket, ticketOf, updateTicket } from '../tickets/write.ts';
import { userWire } from '../user-wire.ts';
import { actorOf } from '../vendor.ts';
import { row, USED_BY_NODE } from './row.ts';

const PATH = '/api/v2/tickets';
const written = z.strictObject({ ticket, audit });

const sortedPage = pageQuery.extend({
	sort_by: z.string().optional(),
	sort_order: z.enum(['asc', 'desc']).optional(),
});

const commentsPage = pageQuery.extend({ sort_order: z.enum(['asc', 'desc']).optional() });

export function ticketRoutes(desk: Desk): Route[] {
	const { store } = desk;
	const shown = (record: Ticket) => ticketWire(desk, record);
	return [
		row({
			operationId: 'listTickets',
			method: 'GET',
			path: PATH,
			summary: 'List tickets',
			query: sortedPage,
			answers: { 200: pageOf('tickets', ticket) },
			failures: [],
			handler: ({ query, request }) => {
				const wires = store.tickets.all().map(shown);
				return ok(paged('tickets', sorted(wires, query), query, request));
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'showTicket',
			method: 'GET',
			path: `${PATH}/{id}`,
			summary: 'Show a ticket; `include=users` adds who takes part in it',
			query: z.object({ include: z.string().optional() }),
			answers: { 200: z.strictObject({ ticket, users: z.array(user).optional() }) },
			failures: [404],
			handler: ({ params, query }) => {
				const found = ticketOf(desk, params.id);
				const users = query.include?.split(',').includes('users');
				return ok({ ticket: shown(found), ...(users && { users: usersOf(desk, found) }) });
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'createTicket',
			method: 'POST',
			path: PATH,
			summary: 'Create a ticket with its first comment',
			body: newTicket,
			answers: { 201: written },
			failures: [422],
			handler: ({ body, request }) => {
				const made = createTicket(desk, body.ticket, actorOf(desk, request));
				return created({ ticket: shown(made.ticket), audit: made.audit });
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'updateTicket',
			method: 'PUT',
			path: `${PATH}/{id}`,
			summary: 'Update a ticket, and add a public reply or an internal note',
			body: ticketChange,
			answers: { 200: written },
			failures: [404, 409, 422],
			handler: ({ params, body, request }) => {
				const actor = actorOf(desk, request);
				const before = ticketOf(desk, params.id);
				limitUpdates(desk, before, actor);
				const made = updateTicket(desk, before, body.ticket, actor);
				return ok({ ticket: shown(made.ticket), audit: made.audit });
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'deleteTicket',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Delete a ticket',
			answers: { 204: null },
			failures: [404],
			handler: ({ params }): Reply => {
				const { id } = ticketOf(desk, params.id);
				for (const comment of store.comments.by('ticket', id)) store.comments.delete(comment.id);
				store.tickets.delete(id);
				return noContent();
			},
		}),
		row({
			operationId: 'listComments',
			method: 'GET',
			path: `${PATH}/{id}/comments`,
			summary: 'List the comments of a ticket, public and internal',
			query: commentsPage,
			answers: { 200: pageOf('comments', comment) },
			failures: [404],
			handler: ({ params, query, request }) => {
				const { id } = ticketOf(desk, params.id);
				const comments = store.comments.by('ticket', id).map((one) => commentWire(desk, one));
				if (query.sort_order === 'desc') comments.reverse();
				return ok(paged('comments', comments, query, request));
			},
		}),
		row({
			operationId: 'listRequestedTickets',
			method: 'GET',
			path: '/api/v2/users/{id}/tickets/requested',
			summary: 'List the tickets that a user asked for',
			query: sortedPage,
			answers: { 200: pageOf('tickets', ticket) },
			failures: [404],
			handler: ({ params, query, request }) => {
				const wires = store.tickets.by('requester', params.id ?? '').map(shown);
				return ok(paged('tickets', sorted(wires, query), query, request));
			},
		}),
	];
}

function usersOf(desk: Desk, ticket: Ticket) {
	const { requester_id, submitter_id, assignee_id } = ticket;
	const ids = new Set([requester_id, submitter_id, assignee_id ?? '']);
	return [...ids].flatMap((id) => {
		const found = desk.store.users.get(id);
		return found ? userWire(desk, found) : [];
	});
}

/** Applies two separate limits, one for the account and one per user and ticket. @throws {Refusal} */
export function limitUpdates({ world }: Desk, ticket: Ticket, actor: User): void {
	const { ticket_updates_per_minute, ticket_updates_per_10_minutes } = world.settings;
	const wait =
		world.rateLimits.take('updates', ticket_updates_per_minute) ??
		world.rateLimits.take(`${actor.id}/${ticket.id}`, ticket_updates_per_10_minutes, {
			windowMs: 600_000,
		});
	if (wait === undefined) return;
	throw new Refusal({
		status: 429,
		headers: { 'retry-after': String(wait) },
		body: {
			error: 'APIRateLimitExceeded',
			description: 'Number of allowed ticket updates exceeded',
		},
	});
}

const ORDERS: Record<string, 'id' | 'created_at' | 'updated_at' | 'status'> = {
	created_at: 'created_at',
	updated_at: 'updated_at',
	status: 'status',
	id: 'id',
};

export function sorted<T extends z.output<typeof ticket>>(
	tickets: T[],
	{ sort_by = 'id', sort_order = 'asc' }: { sort_by?: string; sort_order?: 'asc' | 'desc' },
): T[] {
	const key = ORDERS[sort_by] ?? 'id';
	const sign = sort_order === 'asc' ? 1 : -1;
	return tickets.sort((a, b) => sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.id - b.id));
}
