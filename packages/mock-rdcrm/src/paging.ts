import { type Collection, compareKeys } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { WINDOW_TEXT } from './behaviours/lists.ts';
import { badRequest } from './errors.ts';
import type { Dialect } from './rdql/dialect.ts';
import { candidates, compile } from './rdql/evaluate.ts';
import type { Filters } from './rdql/fields.ts';
import { parseRdql } from './rdql/parse.ts';
import { documented, inferred, observed } from './schemas/common.ts';
import type { RdCrmSettings } from './settings.ts';
import { readSort, type Sort, type Sorts } from './sorting.ts';

const MAX_SIZE = 200;
const WINDOW = 10_000;
const LONGEST_FILTER = 8_000;

/** How a resource is listed. */
export interface Listing<T> {
	filters: Filters<T>;
	sorts: Sorts<T>;
	/** Whether only the first 10,000 records of a filter can be listed: deals, organizations and contacts. */
	window?: boolean;
}

const count = z.coerce.number().int().min(1);
const pageNumber = count.optional().meta(documented('crm-v2-introduction'));
const pageSize = count
	.optional()
	.meta(observed('25 unless given on a real account, where the introduction says 20; 200 at most'));

/** Any other direction means no sort (inferred). */
const direction = z.enum(['asc', 'desc']).optional().catch(undefined);

export function listQuery<T>({ sorts, filters }: Listing<T>) {
	const sortable = Object.keys(sorts).map((name) => [`sort[${name}]`, direction]);
	return z.looseObject({
		'page[number]': pageNumber,
		'page[size]': pageSize,
		sort: z.string().optional().meta(inferred('sent by clients; see the behaviour sort_minus')),
		filter: z
			.string()
			.max(LONGEST_FILTER)
			.optional()
			.meta({ description: filterable(filters), ...documented('crm-v2-rdql-filtering') }),
		...(Object.fromEntries(sortable) as Record<string, typeof direction>),
	});
}

function filterable<T>({ fields, flags = {}, customFields }: Filters<T>): string {
	const names = [...Object.keys(fields), ...Object.keys(flags), ...(customFields ? ['@slug'] : [])];
	return `RDQL over: ${names.join(', ') || 'nothing'}`;
}

export type ListQuery = Record<string, unknown> & {
	'page[number]'?: number;
	'page[size]'?: number;
	filter?: string;
};

interface ListRequest<T extends { id: string }> {
	/** The absolute URL, as in a `Request`. */
	url: string;
	query: ListQuery;
	records: Collection<T> | readonly Readonly<T>[];
	settings: RdCrmSettings;
	/** Differs for each request, so that the order of an unsorted list can differ. */
	turn: number;
}

export function listPage<T extends { id: string }>(
	listing: Listing<T>,
	{ url, query, records, settings, turn }: ListRequest<T>,
) {
	const number = query['page[number]'] ?? 1;
	if (settings.unknown_parameters === 'refuse') checkParameters(query);
	const size = pageSizeOf(query, settings);
	const isBeyond = listing.window && number * size > WINDOW;
	if (isBeyond && settings.record_window === 'refuse') throw badRequest(WINDOW_TEXT);
	const sort = readSort(query, listing.sorts, settings);
	const matching = isBeyond
		? { found: [], isOrdered: true }
		: ordered(records, query.filter, { filters: listing.filters, sort, dialect: settings });
	const { found, isOrdered } = matching;
	const isStable =
		isOrdered ||
		settings.stable_order ||
		found.length < 2 ||
		Object.keys(listing.sorts).length === 0;
	const start = (number - 1) * size;
	return {
		data: isStable ? found.slice(start, start + size) : turned(found, turn, start, size),
		links: links(address(url, settings.links_prefix), query, { number, size, total: found.length }),
	};
}

function pageSizeOf(query: ListQuery, settings: RdCrmSettings): number {
	const asked = query['page[size]'] ?? settings.default_page_size;
	if (asked > MAX_SIZE && settings.page_size_above_200 === 'refuse') {
		throw badRequest(`page[size] must be less than or equal to ${MAX_SIZE}`);
	}
	return Math.min(asked, MAX_SIZE);
}

const PARAMETER = /^(page\[(number|size)\]|filter|sort|sort\[.*\])$/;

function checkParameters(query: ListQuery): void {
	const unknown = Object.keys(query).filter((name) => !PARAMETER.test(name));
	if (unknown.length > 0) throw badRequest(...unknown.map((name) => `${name} is not supported`));
}

function filtered<T extends { id: string }>(
	records: Collection<T> | readonly Readonly<T>[],
	filter: string | undefined,
	filters: Filters<T>,
	dialect: Dialect,
): readonly Readonly<T>[] {
	const all = () => ('all' in records ? records.all() : records);
	if (filter === undefined || filter.trim() === '') return all();
	const expression = parseRdql(filter, dialect);
	const test = compile(expression, filters, dialect);
	const some = 'all' in records ? candidates(expression, filters, records) : records;
	return some.filter(test);
}

interface Asked<T> {
	filters: Filters<T>;
	sort: Sort<T> | undefined;
	dialect: Dialect;
}

/** Returns the records that match a filter, in the order of the sort if there is one. */
function ordered<T extends { id: string }>(
	records: Collection<T> | readonly Readonly<T>[],
	filter: string | undefined,
	{ filters, sort, dialect }: Asked<T>,
): { found: readonly Readonly<T>[]; isOrdered: boolean } {
	const isWhole = filter === undefined || filter.trim() === '';
	if (sort && !sort.isLoose && isWhole && 'ordered' in records) {
		return { found: records.ordered(sort.by, sort.direction), isOrdered: true };
	}
	const found = filtered(records, filter, filters, dialect);
	if (!sort) return { found, isOrdered: false };
	const { by, direction } = sort;
	// The sort is stable, so equal keys stay in the order of creation.
	return {
		found: found.toSorted((a, b) => direction * compareKeys(by(a), by(b))),
		isOrdered: true,
	};
}

/** Returns a page in an order that differs for each request: unsorted pages may overlap, as seen live. */
function turned<T>(records: readonly T[], turn: number, start: number, size: number): T[] {
	const total = records.length;
	const length = Math.max(0, Math.min(size, total - start));
	return Array.from({ length }, (_, index) => records[(turn + start + index) % total] as T);
}

interface Page {
	number: number;
	size: number;
	total: number;
}

function links(path: string, query: ListQuery, { number, size, total }: Page) {
	const last = Math.max(1, Math.ceil(total / size));
	const asked = new URLSearchParams();
	for (const [key, value] of Object.entries(query)) {
		if (value !== undefined && !key.startsWith('page[')) asked.append(key, String(value));
	}
	const before = asked.size > 0 ? `${asked}&` : '';
	const to = (page: number) => `${path}?${before}page%5Bnumber%5D=${page}&page%5Bsize%5D=${size}`;
	return {
		first: to(1),
		prev: number > 1 ? to(Math.min(number - 1, last)) : undefined,
		self: to(number),
		next: number < last ? to(number + 1) : undefined,
		last: to(last),
	};
}

const ROUTED = '/crm/v2';

/** Returns the address of a list without its query, as RD writes it in links. */
function address(url: string, prefix: string): string {
	const path = url.indexOf('/', url.indexOf('://') + 3);
	const search = url.indexOf('?', path);
	const whole = search < 0 ? url : url.slice(0, search);
	if (!whole.startsWith(ROUTED, path)) return whole;
	return whole.slice(0, path) + prefix + whole.slice(path + ROUTED.length);
}
