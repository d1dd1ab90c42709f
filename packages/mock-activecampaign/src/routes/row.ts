import { crudOf, ok, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { associationBody, errorsBody, importErrorBody, messageBody, notFound } from '../errors.ts';
import { metaOf, metaSchema, page, paged } from '../paging.ts';

/** Declares a row of the API's route table. */
export const row = rowsOf({
	source: 'developers.activecampaign.com/reference',
	failures: {
		400: z.union([importErrorBody, messageBody]),
		403: messageBody,
		404: z.union([messageBody, associationBody]),
		422: errorsBody,
		429: messageBody,
		500: messageBody,
	},
});

export const empty = z.strictObject({});
/** Answer to a deletion. n8n expects a body. */
export const gone = () => ok({});

const keyOf = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Declares the rows of a plain resource. */
export const crud = crudOf({
	row,
	pages: {
		query: paged,
		schema: (wire, [, many]) => z.strictObject({ [keyOf(many)]: z.array(wire), meta: metaSchema }),
		answer: (records, show, { query }, [, many]) =>
			ok({ [keyOf(many)]: page(records, query).map(show), meta: metaOf(records) }),
	},
	one: {
		schema: (wire, [one]) => z.strictObject({ [keyOf(one)]: wire }),
		body: (record, [one]) => ({ [keyOf(one)]: record }),
	},
	deleted: { status: 200, schema: empty, body: {} },
	notFound: ([one], id) => notFound(one, id),
});
