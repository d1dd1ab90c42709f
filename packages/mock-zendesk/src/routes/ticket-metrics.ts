import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { metric } from '../schemas/metric.ts';
import type { Ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { apiUrl } from '../tickets/wire.ts';
import { ticketOf } from '../tickets/write.ts';
import { row } from './row.ts';

export function ticketMetricRoutes(desk: Desk): Route[] {
	return [
		row({
			operationId: 'showTicketMetrics',
			method: 'GET',
			path: '/api/v2/tickets/{id}/metrics',
			summary: 'Show when a ticket was solved, and how often it was reopened',
			answers: { 200: z.strictObject({ ticket_metric: metric }) },
			failures: [404],
			handler: ({ params }) => ok({ ticket_metric: metricWire(desk, ticketOf(desk, params.id)) }),
		}),
	];
}

/** Returns a ticket's metrics. Business hours are not modelled, so all hours count. */
function metricWire(desk: Desk, ticket: Ticket): z.output<typeof metric> {
	const { id, solved_at, reopens, created_at, updated_at } = ticket;
	const { store } = desk;
	const comments = store.comments.by('ticket', id);
	const byAgents = comments.filter(
		(one) => one.public && store.users.get(one.author_id)?.role !== 'end-user',
	);
	const took = solved_at && Math.round((Date.parse(solved_at) - Date.parse(created_at)) / 60_000);
	const minutes = solved_at === null ? null : Number(took);
	return {
		id: Number(id),
		url: apiUrl(desk, `ticket_metrics/${id}`),
		ticket_id: Number(id),
		created_at,
		updated_at,
		reopens,
		replies: byAgents.length,
		solved_at,
		latest_comment_added_at: comments.at(-1)?.created_at ?? created_at,
		full_resolution_time_in_minutes: { calendar: minutes, business: minutes },
	};
}
