import { z } from 'zod';
import { invalidAttribute } from './errors.ts';

const DEEPEST = 10_000;

const count = (max: number) =>
	z
		.string()
		.regex(/^\d{1,6}$/, 'must be an integer')
		.transform((text) => Math.min(Math.max(Number(text), 1), max));

/** Offset paging by `page` and `per_page`; cursor paging by `page[size]` and `page[after]`. */
export const pageQuery = z.object({
	page: count(100_000).default(1),
	per_page: count(100).default(100),
	'page[size]': count(100).optional(),
	'page[after]': z.string().optional(),
	'page[before]': z.string().optional(),
});

export type PageQuery = z.output<typeof pageQuery>;

export const pageOf = <T extends z.ZodType>(name: string, record: T) =>
	z.strictObject({
		[name]: z.array(record),
		next_page: z.string().nullable().optional(),
		previous_page: z.string().nullable().optional(),
		count: z.int().optional(),
		meta: z
			.strictObject({
				has_more: z.boolean(),
				after_cursor: z.string().nullable(),
				before_cursor: z.string().nullable(),
			})
			.optional(),
		links: z.strictObject({ prev: z.string().nullable(), next: z.string().nullable() }).optional(),
		facets: z.null().optional(),
	});

/**
 * Returns one page of `records`, with links to its neighbours on the requested host.
 * @throws {Refusal} beyond the depth that offset paging allows
 */
export function paged<T>(name: string, records: readonly T[], query: PageQuery, request: Request) {
	const size = query['page[size]'];
	if (size !== undefined) return byCursor(name, records, size, query, request);
	const { page, per_page } = query;
	const start = (page - 1) * per_page;
	if (start + per_page > DEEPEST && page > 1) {
		throw invalidAttribute(`Offset pagination ends at ${DEEPEST} records; use cursors.`);
	}
	const neighbour = (wanted: number) => address(request, { page: String(wanted) });
	return {
		[name]: records.slice(start, start + per_page),
		next_page: start + per_page < records.length ? neighbour(page + 1) : null,
		previous_page: page > 1 ? neighbour(page - 1) : null,
		count: records.length,
	};
}

function byCursor<T>(
	name: string,
	records: readonly T[],
	size: number,
	query: PageQuery,
	request: Request,
) {
	const before = decode(query['page[before]']);
	const after = decode(query['page[after]']);
	const start = before === undefined ? (after ?? 0) : Math.max(0, before - size);
	const end = Math.min(before ?? start + size, start + size, records.length);
	const more = before === undefined ? end < records.length : start > 0;
	const next = encode(end);
	const previous = encode(start);
	return {
		[name]: records.slice(start, end),
		meta: { has_more: more, after_cursor: next, before_cursor: previous },
		links: {
			next: end < records.length ? address(request, { 'page[after]': next }) : null,
			prev: start > 0 ? address(request, { 'page[before]': previous }) : null,
		},
	};
}

/** Encodes a position in the list as a cursor, which is opaque to the caller. */
const encode = (place: number) => Buffer.from(`o:${place}`).toString('base64url');

function decode(cursor: string | undefined): number | undefined {
	if (cursor === undefined) return undefined;
	const [, place] = /^o:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
	if (place !== undefined) return Number(place);
	throw invalidAttribute('You passed an invalid value for the page attribute.');
}

function address(request: Request, parameters: Record<string, string>): string {
	const url = new URL(request.url);
	for (const name of ['page[after]', 'page[before]']) url.searchParams.delete(name);
	for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
	return url.href;
}
