import { created, ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { tagsIn } from '../schemas/common.ts';
import type { TicketChange } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { ticketOf, updateTicket } from '../tickets/write.ts';
import { actorOf } from '../vendor.ts';
import { row } from './row.ts';
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
		row<Record<string, string>, z.output<typeof input>>({
			operationId,
			method,
			path: PATH,
			summary,
			body: input,
			answers: { [method === 'POST' ? 201 : 200]: tags },
			failures: [404, 422],
			handler: ({ params, body, request }) => {
				const actor = actorOf(desk, request);
				const before = ticketOf(desk, params.id);
				limitUpdates(desk, before, actor);
				const { ticket } = updateTicket(desk, before, change(body.tags), actor);
				return (method === 'POST' ? created : ok)({ tags: ticket.tags });
			},
		});
	return [
		row({
			operationId: 'listTicketTags',
			method: 'GET',
			path: PATH,
			summary: 'List the tags of a ticket',
			answers: { 200: tags },
			failures: [404],
			handler: ({ params }) => ok({ tags: ticketOf(desk, params.id).tags }),
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
