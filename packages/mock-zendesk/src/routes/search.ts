import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { invalidAttribute } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';
import { organization } from '../schemas/organization.ts';
import { ticket } from '../schemas/ticket.ts';
import { user } from '../schemas/user.ts';
import { findTickets, typeOf } from '../search/tickets.ts';
import { findUsers } from '../search/users.ts';
import type { Desk } from '../store.ts';
import { ticketWire } from '../tickets/wire.ts';
import { organizationWire, userWire } from '../user-wire.ts';
import { row, USED_BY_NODE } from './row.ts';
import { sorted } from './tickets.ts';

const DEEPEST = 1_000;

const result = z.union([
	ticket.safeExtend({ result_type: z.literal('ticket') }),
	user.safeExtend({ result_type: z.literal('user') }),
	organization.safeExtend({ result_type: z.literal('organization') }),
]);

const searchQuery = pageQuery.extend({
	query: z.string({ error: 'is required' }),
	sort_by: z.string().optional(),
	sort_order: z.enum(['asc', 'desc']).optional(),
});

export function searchRoutes(desk: Desk): Route[] {
	return [
		row({
			source: USED_BY_NODE,
			operationId: 'search',
			method: 'GET',
			path: '/api/v2/search',
			summary: 'Search tickets, users and organizations',
			query: searchQuery,
			answers: { 200: pageOf('results', result) },
			failures: [422],
			handler: ({ query, request }) => {
				if ((query.page - 1) * query.per_page >= DEEPEST) throw tooDeep();
				const found = find(desk, query).slice(0, DEEPEST);
				const body = { ...paged('results', found, query, request), facets: null };
				return { status: 200, body };
			},
		}),
	];
}

function find(desk: Desk, { query, ...order }: z.output<typeof searchQuery>) {
	const type = typeOf(query);
	const words = query.replace(/(^|\s)type:\w+/g, ' ').trim();
	const tickets = type === undefined || type === 'ticket' ? findTickets(desk, words) : [];
	const users = type === undefined || type === 'user' ? findUsers(desk, { query: words }) : [];
	const organizations = type === undefined || type === 'organization' ? byName(desk, words) : [];
	const wires = tickets.map((one) => ticketWire(desk, one));
	// Without an order, Zendesk sorts by relevance. The mock sorts newest first.
	const { sort_by = 'created_at', sort_order = 'desc' } = order;
	return [
		...sorted(wires, { sort_by, sort_order }).map((one) => ({ ...one, result_type: 'ticket' })),
		...users.map((one) => ({ ...userWire(desk, one), result_type: 'user' })),
		...organizations.map((one) => ({
			...organizationWire(desk, one),
			result_type: 'organization',
		})),
	];
}

function byName({ store }: Desk, words: string) {
	const name = words
		.replace(/^name:/, '')
		.replaceAll('"', '')
		.toLowerCase();
	return store.organizations.all().filter((one) => one.name.toLowerCase().includes(name));
}

/** Returns the refusal of a page beyond search's limit. */
const tooDeep = () =>
	invalidAttribute('Requested response size was greater than Search Response Limits', 422);
