import { defineRoute, Json, type Reply, type Route } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { type Listing, type ListQuery, listPage, listQuery } from '../paging.ts';
import { written } from '../records.ts';
import { errors, listed, unauthorizedBody } from '../schemas/common.ts';
import type { Crm } from '../store.ts';

type Row<Query, Body> = Omit<Route<Query, Body>, 'responses' | 'confidence'> & {
	/** The successful answers; the documented failures are added. */
	answers: Record<number, z.ZodType | null>;
	confidence?: Route['confidence'];
};

const FAILURES = [400, 401, 403, 404, 422, 429, 500];

/** Defines a row of the API's route table. */
export function row<Query = Record<string, string>, Body = undefined>({
	answers,
	confidence = 'documented',
	...rest
}: Row<Query, Body>): Route {
	return defineRoute<Query, Body>({
		...rest,
		confidence,
		responses: {
			...Object.fromEntries(FAILURES.map((status) => [status, errors])),
			401: unauthorizedBody,
			...answers,
		},
	});
}

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
			return { status: 200, body: new Json('{"data":[', shown, tail) };
		},
	});
}

export const asIs = (record: object) => record;

/** @param record JSON from `written` */
export const ok = (record: string): Reply => ({ status: 200, body: enveloped(record) });
export const created = (record: string): Reply => ({ status: 201, body: enveloped(record) });

const enveloped = (record: string) => new Json('{"data":', [record], '}');

export const noContent = (): Reply => ({ status: 204 });
