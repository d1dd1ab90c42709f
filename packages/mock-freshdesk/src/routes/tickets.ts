import { created, noContent, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { contactByEmail } from '../contacts.ts';
import { notFound, wrong } from '../errors.ts';
import { paged, pageQuery } from '../paging.ts';
import { newTicket, type Ticket, ticket, ticketChange } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { ticketWire, wholeTicket } from '../tickets/wire.ts';
import { createTicket, ticketOf, updateTicket } from '../tickets/write.ts';
import { apiAgent } from '../vendor.ts';
import { row, USED_BY_NODE } from './row.ts';

const PATH = '/api/v2/tickets';
const DAY_MS = 24 * 60 * 60 * 1000;

const ORDERS = ['created_at', 'due_by', 'updated_at', 'status'] as const;
const includes = (...allowed: string[]) =>
	z
		.string()
		.transform((text) => text.split(',').filter(Boolean))
		.refine((names) => names.every((name) => allowed.includes(name)), {
			error: `It should be one of these values: '${allowed.join(',')}'`,
		})
		.default([]);

const listQuery = pageQuery.extend({
	email: z.string().optional(),
	requester_id: z.string().optional(),
	unique_external_id: z.string().optional(),
	company_id: z.string().optional(),
	updated_since: z.iso
		.datetime({ offset: true, error: 'It should be in the combined date and time ISO8601 format' })
		.or(z.iso.date())
		.optional(),
	order_by: z.enum(ORDERS, `It should be one of these values: '${ORDERS.join(',')}'`).optional(),
	order_type: z.enum(['asc', 'desc'], "It should be one of these values: 'asc,desc'").optional(),
	include: includes('requester', 'stats', 'description', 'company'),
});

const showQuery = z.object({
	include: includes('conversations', 'requester', 'company', 'stats', 'sla_policy'),
});

export function ticketRoutes(desk: Desk): Route[] {
	const { store } = desk;
	return [
		row({
			source: USED_BY_NODE,
			operationId: 'listTickets',
			method: 'GET',
			path: PATH,
			summary: 'List tickets: of the last 30 days, unless `updated_since` says otherwise',
			query: listQuery,
			answers: { 200: z.array(ticket) },
			failures: [],
			handler: ({ query, request }) => {
				const wires = find(desk, query).map((one) => ticketWire(desk, one, query.include));
				return paged(wires, query, request);
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'viewTicket',
			method: 'GET',
			path: `${PATH}/{id}`,
			summary: 'View a ticket',
			query: showQuery,
			answers: { 200: ticket },
			failures: [404],
			handler: ({ params, query }) =>
				ok(wholeTicket(desk, ticketOf(desk, params.id), query.include)),
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'createTicket',
			method: 'POST',
			path: PATH,
			summary: 'Create a ticket',
			body: newTicket,
			answers: { 201: ticket },
			failures: [409],
			handler: ({ body }) => created(wholeTicket(desk, createTicket(desk, body, apiAgent(desk)))),
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'updateTicket',
			method: 'PUT',
			path: `${PATH}/{id}`,
			summary: 'Update a ticket',
			body: ticketChange,
			answers: { 200: ticket },
			failures: [404, 409],
			handler: ({ params, body }) => {
				const before = presentTicket(desk, params.id);
				if (Object.keys(body).length === 0) {
					throw wrong('request', 'There should be at least one field', 'missing_field');
				}
				const after = updateTicket(desk, before, body, apiAgent(desk));
				return ok(wholeTicket(desk, after));
			},
		}),
		row({
			source: USED_BY_NODE,
			operationId: 'deleteTicket',
			method: 'DELETE',
			path: `${PATH}/{id}`,
			summary: 'Move a ticket to the trash',
			answers: { 204: null },
			failures: [404],
			handler: ({ params }) => {
				store.tickets.update(presentTicket(desk, params.id).id, { deleted: true });
				return noContent();
			},
		}),
		row({
			operationId: 'restoreTicket',
			method: 'PUT',
			path: `${PATH}/{id}/restore`,
			summary: 'Take a ticket out of the trash',
			answers: { 204: null },
			failures: [404],
			handler: ({ params }) => {
				store.tickets.update(ticketOf(desk, params.id).id, { deleted: false });
				return noContent();
			},
		}),
	];
}

/** Returns a ticket. @throws {Refusal} 404 also for a ticket in the trash */
export function presentTicket(desk: Desk, id: string | undefined): Ticket {
	const ticket = ticketOf(desk, id);
	if (ticket.deleted) throw notFound();
	return ticket;
}

function find(desk: Desk, query: z.output<typeof listQuery>): Ticket[] {
	const { store, world } = desk;
	const { email, requester_id, unique_external_id, company_id, updated_since } = query;
	const asked = email === undefined ? undefined : contactByEmail(desk, email);
	const external =
		unique_external_id === undefined
			? undefined
			: store.contacts.one('unique_external_id', unique_external_id);
	const recent = world.clock.now() - 30 * DAY_MS;
	const { order_by = 'created_at', order_type = 'desc' } = query;
	const sign = order_type === 'asc' ? 1 : -1;
	return store.tickets
		.all()
		.filter((one) => !one.deleted && !one.spam)
		.filter((one) => email === undefined || one.requester_id === asked?.id)
		.filter((one) => unique_external_id === undefined || one.requester_id === external?.id)
		.filter((one) => requester_id === undefined || one.requester_id === requester_id)
		.filter((one) => company_id === undefined || one.company_id === company_id)
		.filter((one) =>
			updated_since === undefined
				? Date.parse(one.created_at) >= recent
				: Date.parse(one.updated_at) >= Date.parse(updated_since),
		)
		.sort((a, b) => {
			const [left, right] = [a[order_by], b[order_by]];
			return sign * (left < right ? -1 : left > right ? 1 : Number(a.id) - Number(b.id));
		});
}
