import { crudOf, ok, type Route, rowsOf, soon } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound, problemBody } from '../errors.ts';
import { linksSchema, page, paged, project, selfLink } from '../paging.ts';

const FAILURES = [400, 401, 403, 404, 405, 429, 500];

/** Declares a row of the API's route table. */
export const row = rowsOf({
	source: 'mailchimp.com/developer/marketing/api, specification 3.0.91',
	failures: Object.fromEntries(FAILURES.map((status) => [status, problemBody])),
});

const keyOf = (name: string) => name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();

/** Declares the rows of a plain resource. */
export const crud = crudOf({
	row,
	verbs: { list: 'get' },
	pages: {
		query: paged,
		schema: (wire, [, many], path) =>
			z.strictObject({
				[keyOf(many)]: z.array(wire),
				...(path.includes('{list_id}') && { list_id: z.string() }),
				total_items: z.int(),
				_links: linksSchema,
			}),
		answer: (records, show, { query, params: { list_id }, request }, [, many]) =>
			ok({
				[keyOf(many)]: page(records, query).map(show),
				...(list_id !== undefined && { list_id }),
				total_items: records.length,
				_links: selfLink(new URL(request.url).pathname.replace('/3.0', '')),
			}),
	},
	created: 200,
	update: 'PATCH',
	notFound,
});

/** Returns a row whose answers show only the fields that a request asks for. */
export const projected = (route: Route): Route => ({
	...route,
	handler: (input) =>
		soon(route.handler(input), (reply) => project(reply, new URL(input.request.url).searchParams)),
});
