import { Json, ok, type Route, rowsOf } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { type Listing, type ListQuery, listPage, listQuery } from '../paging.ts';
import { written } from '../records.ts';
import { errors, listed, unauthorizedBody } from '../schemas/common.ts';
import type { Crm } from '../store.ts';

const FAILURES = [400, 403, 404, 422, 429, 500];

/** Declares a row of the API's route table. */
export const row = rowsOf({
	source: 'https://developers.rdstation.com/reference',
	failures: {
		...Object.fromEntries(FAILURES.map((status) => [status, errors])),
		401: unauthorizedBody,
	},
});

interface ListRow<T extends { id: string }> {
	operationId: string;
	path: string;
	summary: string;
	source: string;
	wire: z.ZodObject;
	listing: Listing<T>;
	records: (params: Record<string, string>) => Parameters<typeof listPage<T>>[1]['records'];
	/** Adds members that are not stored; by default the record is shown as it is. */
	present?: (record: Readonly<T>) => object;
}

export function listRow<T extends { id: string }>(
	{ world }: Crm,
	{ wire, listing, records, present = asIs, ...rest }: ListRow<T>,
): Route {
	let turn = 0;
	return row<ListQuery>({
		...rest,
		method: 'GET',
		query: listQuery(listing) as unknown as z.ZodType<ListQuery>,
		answers: { 200: listed(wire) },
		handler: ({ params, query, request }) => {
			const { data, links } = listPage(listing, {
				url: request.url,
				query,
				records: records(params),
				settings: world.settings,
				turn: turn++,
			});
			const shown = data.map((record) => written(wire, present(record)));
			const tail = `],"links":${JSON.stringify(links)}}`;
			return ok(new Json('{"data":[', shown, tail));
		},
	});
}

export const asIs = (record: object) => record;

/** @param record JSON from `written` */
export const inEnvelope = (record: string) => new Json('{"data":', [record], '}');
