import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { wrong } from '../errors.ts';
import { type Contact, contact } from '../schemas/contact.ts';
import { type Ticket, ticket } from '../schemas/ticket.ts';
import { type Filter, parseFilter, passes, SyntaxFault } from '../search/parse.ts';
import type { Desk } from '../store.ts';
import { contactWire, ticketWire } from '../tickets/wire.ts';
import { row } from './row.ts';

const PER_PAGE = 30;
const LONGEST = 512;

const searchQuery = z.object({
	query: z
		.string()
		.max(LONGEST + 2, `Has a maximum length of ${LONGEST} characters`)
		.regex(/^".*"$/s, 'Query string should be enclosed in double quotes'),
	page: z
		.string()
		.regex(/^([1-9]|10)$/, 'It should be a Positive Integer less than or equal to 10')
		.default('1')
		.transform(Number),
});

type SearchQuery = z.output<typeof searchQuery>;

const found = <T extends z.ZodType>(record: T) =>
	z.strictObject({ total: z.int(), results: z.array(record) });

export function searchRoutes(desk: Desk): Route[] {
	const { store, world } = desk;
	const indexed = ({ created_at }: { created_at: string }) =>
		Date.parse(created_at) <= world.clock.now() - world.settings.search_delay_ms;
	return [
		row({
			method: 'GET',
			query: searchQuery,
			operationId: 'searchTickets',
			path: '/api/v2/search/tickets',
			summary: 'Filter tickets by a query in double quotes',
			answers: { 200: found(ticket) },
			failures: [],
			handler: ({ query }) => {
				const known = store.tickets.all().filter((one) => !one.deleted && indexed(one));
				return results(query, known, ticketField, (one) => ticketWire(desk, one, ['description']));
			},
		}),
		row({
			method: 'GET',
			query: searchQuery,
			operationId: 'searchContacts',
			path: '/api/v2/search/contacts',
			summary: 'Filter contacts by a query in double quotes',
			answers: { 200: found(contact) },
			failures: [],
			handler: ({ query }) => {
				const known = store.contacts.all().filter((one) => !one.deleted && indexed(one));
				return results(query, known, contactField, contactWire);
			},
		}),
	];
}

/** Returns a page of search results. @throws {Refusal} if the query is invalid */
function results<T>(
	{ query, page }: SearchQuery,
	records: readonly T[],
	field: (record: T, name: string) => string[] | undefined,
	wire: (record: T) => unknown,
) {
	try {
		const filter: Filter = parseFilter(query.slice(1, -1));
		const all = records.filter((record) => passes(filter, (name) => field(record, name)));
		const shown = all.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(wire);
		return ok({ total: all.length, results: shown });
	} catch (error) {
		if (!(error instanceof SyntaxFault)) throw error;
		throw wrong('query', `Invalid query: ${error.message}`);
	}
}

const listed = (value: string | number | null) => (value === null ? [] : [String(value)]);

function ticketField(record: Ticket, name: string): string[] | undefined {
	switch (name) {
		case 'status':
		case 'priority':
		case 'type':
		case 'group_id':
		case 'created_at':
		case 'updated_at':
		case 'due_by':
		case 'fr_due_by':
			return listed(record[name]);
		case 'agent_id':
			return listed(record.responder_id);
		case 'tag':
			return record.tags;
		default:
			return customField(record.custom_fields, name);
	}
}

function contactField(record: Contact, name: string): string[] | undefined {
	switch (name) {
		case 'email':
		case 'phone':
		case 'mobile':
		case 'company_id':
		case 'unique_external_id':
		case 'created_at':
		case 'updated_at':
			return listed(record[name]);
		case 'active':
			return [String(record.active)];
		case 'tag':
			return record.tags;
		default:
			return customField(record.custom_fields, name);
	}
}

function customField(fields: Record<string, unknown>, name: string): string[] | undefined {
	if (!name.startsWith('cf_')) return undefined;
	const value = Object.hasOwn(fields, name) ? fields[name] : null;
	return value == null ? [] : [String(value)];
}
