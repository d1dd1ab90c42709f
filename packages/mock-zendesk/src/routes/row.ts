import { crudOf, ok, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { errorBody, notFound } from '../errors.ts';
import { paged, pageOf, pageQuery } from '../paging.ts';

const REFERENCE = 'developer.zendesk.com/api-reference';
/** Source of a row that n8n 2.41.1's Zendesk nodes were observed to call. */
export const USED_BY_NODE = `${REFERENCE}; called by n8n's nodes`;

const FAILURES = [400, 401, 404, 409, 422, 429];

/** Declares a row of the API's route table. */
export const row = rowsOf({
	source: REFERENCE,
	failures: Object.fromEntries(FAILURES.map((status) => [status, errorBody])),
	always: [400, 401, 429],
});

/** Declares the rows of a plain resource. */
export const crud = crudOf({
	row,
	verbs: { get: 'show' },
	failures: { list: [], get: [404], create: [422], update: [404, 422], delete: [404] },
	pages: {
		query: pageQuery,
		schema: (wire, [, many]) => pageOf(many.toLowerCase(), wire),
		answer: (records, show, { query, request }, [, many]) =>
			ok(paged(many.toLowerCase(), records.map(show), query, request)),
	},
	one: {
		schema: (wire, [one]) => z.strictObject({ [one.toLowerCase()]: wire }),
		body: (record, [one]) => ({ [one.toLowerCase()]: record }),
	},
	notFound,
});
