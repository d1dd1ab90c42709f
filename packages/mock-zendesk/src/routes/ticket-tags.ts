import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { failures } from '../errors.ts';
import { tagsIn } from '../schemas/common.ts';
import type { TicketChange } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { ticketOf, updateTicket } from '../tickets/write.ts';
import { actorOf } from '../vendor.ts';
import { reference } from './row.ts';
import { limitUpdates } from './tickets.ts';

const PATH = '/api/v2/tickets/{id}/tags';
const input = z.object({ tags: tagsIn });
const tags = z.strictObject({ tags: z.array(z.string()) });

/** Routes that add and remove single tags. The ticket's own `tags` replaces them all. */
export function ticketTagRoutes(desk: Desk): Route[] {
	const writing = (
		method: 'PUT' | 'POST' | 'DELETE',
		operationId: string,
		summary: string,
		change: (tags: string[]) => TicketChange,
	) =>
		defineRoute<Record<string, string>, z.output<typeof input>>({
			...reference,
			operationId,
			method,
			path: PATH,
			summary,
			body: input,
			responses: { [method === 'POST' ? 201 : 200]: tags, ...failures(404, 422) },
			handler: ({ params, body, request }) => {
				const actor = actorOf(desk, request);
				const before = ticketOf(desk, params.id);
				limitUpdates(desk, before, actor);
				const { ticket } = updateTicket(desk, before, change(body.tags), actor);
				return { status: method === 'POST' ? 201 : 200, body: { tags: ticket.tags } };
			},
		});
	return [
		defineRoute({
			...reference,
			operationId: 'listTicketTags',
			method: 'GET',
			path: PATH,
			summary: 'List the tags of a ticket',
			responses: { 200: tags, ...failures(404) },
			handler: ({ params }) => ({
				status: 200,
				body: { tags: ticketOf(desk, params.id).tags },
			}),
		}),
		writing('PUT', 'addTicketTags', 'Add tags to a ticket', (additional_tags) => ({
			additional_tags,
		})),
		writing('POST', 'setTicketTags', 'Replace the tags of a ticket', (all) => ({ tags: all })),
		writing('DELETE', 'removeTicketTags', 'Take tags off a ticket', (remove_tags) => ({
			remove_tags,
		})),
	];
}
