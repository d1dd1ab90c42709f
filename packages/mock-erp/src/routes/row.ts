import { crudOf, ok, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { errorBody, notFound } from '../errors.ts';
import { pageNumber, pageOf, paginate } from '../schemas/page.ts';

const FAILURES = [400, 401, 404, 409, 422, 429];

/** Declares a row. This API has no vendor: its route table is its documentation. */
export const row = rowsOf({
	source: 'own design',
	failures: Object.fromEntries(FAILURES.map((status) => [status, errorBody])),
	always: [401, 429],
});

/** Declares the rows of a plain resource. */
export const crud = crudOf({
	row,
	failures: { list: [422], get: [404], create: [400, 422], delete: [404] },
	pages: {
		query: z.strictObject({ page: pageNumber }),
		schema: pageOf,
		answer: (records, show, { query }) => ok(paginate(records.map(show), query.page)),
	},
	notFound: ([one], _, called = one) => notFound(called),
});
