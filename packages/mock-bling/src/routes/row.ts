import { crudOf, ok, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { errorBody, gatewayBody, notFound } from '../errors.ts';
import { Filters } from '../filters.ts';
import { filters, wrapped } from '../schemas/fields.ts';

export const BASE = '/Api/v3';

const REFERENCE = 'https://developer.bling.com.br/referencia';

/** Returns the source of the rows under a heading of the reference. */
export const under = (heading: string) => `${REFERENCE}#/${encodeURIComponent(heading)}`;

/** Declares a row of the API's route table. */
export const row = rowsOf({
	source: REFERENCE,
	failures: {
		400: errorBody,
		401: errorBody,
		403: z.union([errorBody, gatewayBody]),
		404: errorBody,
		429: errorBody,
		500: errorBody,
	},
});

/** Declares the rows of a plain resource. */
export const crud = crudOf({
	row,
	pages: {
		query: filters('pagina', 'limite'),
		schema: (wire) => wrapped(z.array(wire)),
		answer: (records, show, { request }) =>
			ok({ data: new Filters(request).page(records).map(show) }),
	},
	one: { schema: wrapped, body: (data) => ({ data }) },
	notFound,
});
