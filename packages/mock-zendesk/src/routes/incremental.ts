import { ok, Refusal, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { invalidAttribute } from '../errors.ts';
import { type Ticket, ticket } from '../schemas/ticket.ts';
import type { Desk } from '../store.ts';
import { ticketWire } from '../tickets/wire.ts';
import { row } from './row.ts';

/** The export leaves out the most recent changes until the next call. */
const SETTLING_MS = 60_000;

const integer = z.string().regex(/^\d{1,12}$/, 'must be an integer');

const exportQuery = z.object({
	start_time: integer.transform(Number).optional(),
	cursor: z.string().optional(),
	per_page: integer.transform((text) => Math.min(Math.max(Number(text), 1), 1000)).default(1000),
});

const exported = z.strictObject({
	tickets: z.array(ticket),
	after_url: z.string().nullable(),
	after_cursor: z.string().nullable(),
	before_url: z.null(),
	before_cursor: z.null(),
	end_of_stream: z.boolean(),
});

export function incrementalRoutes(desk: Desk): Route[] {
	return [
		row({
			operationId: 'incrementalTicketExportCursor',
			method: 'GET',
			path: '/api/v2/incremental/tickets/cursor',
			summary:
				'List the tickets that changed since a time, those that changed first before the others',
			query: exportQuery,
			answers: { 200: exported },
			failures: [422],
			handler: ({ query, request }) => {
				const after =
					query.cursor === undefined ? since(desk, query.start_time) : decode(query.cursor);
				const changed = changedAfter(desk, after);
				const tickets = changed.slice(0, query.per_page);
				const after_cursor = encode(placeOf(tickets.at(-1)) ?? after);
				return ok({
					tickets: tickets.map((one) => ticketWire(desk, one)),
					after_url: addressOf(request, after_cursor),
					after_cursor,
					before_url: null,
					before_cursor: null,
					end_of_stream: tickets.length === changed.length,
				});
			},
		}),
	];
}

/** Position in the export: a ticket's last change and its id, because many change in the same second. */
interface Place {
	at: string;
	id: number;
}

const placeOf = (record?: Ticket): Place | undefined =>
	record && { at: record.updated_at, id: Number(record.id) };

const inOrder = (a: Place, b: Place) => a.at.localeCompare(b.at) || a.id - b.id;

function changedAfter({ store, world }: Desk, after: Place): Ticket[] {
	const until = new Date(world.clock.now() - SETTLING_MS).toISOString();
	const places = store.tickets
		.all()
		.map((record) => ({ record, at: record.updated_at, id: Number(record.id) }));
	return places
		.filter((place) => place.at <= until && inOrder(place, after) > 0)
		.sort(inOrder)
		.map(({ record }) => record);
}

function since({ world }: Desk, start_time: number | undefined): Place {
	if (start_time === undefined) throw invalidAttribute('start_time is required');
	const start = start_time * 1000;
	if (start > world.clock.now() - SETTLING_MS) {
		throw new Refusal({
			status: 422,
			body: {
				error: 'StartTimeTooRecent',
				description: 'Too recent start_time. Use a start_time older than 60 seconds',
			},
		});
	}
	return { at: new Date(start).toISOString(), id: -1 };
}

const encode = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url');

const placeIn = z.strictObject({ at: z.string(), id: z.int() });

function decode(cursor: string): Place {
	try {
		return placeIn.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
	} catch {
		throw invalidAttribute('cursor is not valid');
	}
}

function addressOf(request: Request, cursor: string): string {
	const url = new URL(request.url);
	url.searchParams.delete('start_time');
	url.searchParams.set('cursor', cursor);
	return url.href;
}
