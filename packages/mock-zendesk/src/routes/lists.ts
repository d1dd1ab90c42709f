import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { locales, ticketFields } from '../catalogue.ts';
import { notFound } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';
import { dated, id } from '../schemas/common.ts';
import type { Desk } from '../store.ts';
import { apiUrl } from '../tickets/wire.ts';
import { row, USED_BY_NODE } from './row.ts';

const ticketField = z.strictObject({
	id,
	type: z.string(),
	title: z.string(),
	raw_title: z.string(),
	description: z.string(),
	active: z.boolean(),
	required: z.boolean(),
	position: z.int(),
	removable: z.boolean(),
	...dated,
});
const group = z.strictObject({
	id,
	url: z.string(),
	name: z.string(),
	is_public: z.boolean(),
	deleted: z.boolean(),
	...dated,
});
const tag = z.strictObject({ name: z.string(), count: z.int() });
const locale = z.strictObject({
	id,
	locale: z.string(),
	name: z.string(),
	native_name: z.string(),
	default: z.boolean(),
	...dated,
});

/** Data for the dropdown lists of n8n's nodes. */
export function listRoutes(desk: Desk): Route[] {
	const { store } = desk;
	const listing = (name: string, record: z.ZodType, read: () => unknown[]) =>
		row<z.output<typeof pageQuery>>({
			source: USED_BY_NODE,
			operationId: `list_${name}`.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
			method: 'GET',
			path: `/api/v2/${name}`,
			summary: `List ${name.replaceAll('_', ' ')}`,
			query: pageQuery,
			answers: { 200: pageOf(name, record) },
			failures: [],
			handler: ({ query, request }) => ok(paged(name, read(), query, request)),
		});
	return [
		listing('ticket_fields', ticketField, () => ticketFields),
		row({
			source: USED_BY_NODE,
			operationId: 'showTicketField',
			method: 'GET',
			path: '/api/v2/ticket_fields/{id}',
			summary: 'Show a ticket field',
			answers: { 200: z.strictObject({ ticket_field: ticketField }) },
			failures: [404],
			handler: ({ params }) => {
				const ticket_field = ticketFields.find((field) => String(field.id) === params.id);
				if (!ticket_field) throw notFound();
				return ok({ ticket_field });
			},
		}),
		listing('groups', group, () =>
			store.groups.all().map((one) => ({
				...one,
				id: Number(one.id),
				url: apiUrl(desk, `groups/${one.id}`),
				is_public: true,
				deleted: false,
			})),
		),
		listing('tags', tag, () => countedTags(desk)),
		listing('locales', locale, () => locales),
		// The account has no custom fields there.
		listing('user_fields', z.never(), () => []),
		listing('organization_fields', z.never(), () => []),
	];
}

function countedTags({ store }: Desk) {
	const counts = new Map<string, number>();
	for (const { tags } of store.tickets.all()) {
		for (const name of tags) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
