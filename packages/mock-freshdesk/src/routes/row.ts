import { crudOf, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { errorBody, notFound } from '../errors.ts';
import { paged, pageQuery } from '../paging.ts';

const REFERENCE = 'developers.freshdesk.com/api';
/** Source of a row that n8n 2.41.1's Freshdesk nodes were observed to call. */
export const USED_BY_NODE = `${REFERENCE}; called by n8n's nodes`;

/** Declares a row of the API's route table. A 404 has no body. */
export const row = rowsOf({
	source: REFERENCE,
	failures: { 400: errorBody, 401: errorBody, 404: null, 409: errorBody, 429: errorBody },
	always: [400, 401, 429],
});

/** Declares the rows of a plain resource. */
export const crud = crudOf({
	row,
	verbs: { get: 'view' },
	failures: { list: [], get: [404], create: [409], update: [404, 409], delete: [404] },
	pages: {
		query: pageQuery,
		schema: (wire) => z.array(wire),
		answer: (records, show, { query, request }) => paged(records.map(show), query, request),
	},
	notFound,
});
