import type { IDataObject } from 'n8n-workflow';
import { writeRdqlDateTime } from '../helpers/dates';
import type { RdCrmContext } from './context';
import { rdCrmEnvelope } from './request';
import type { RdCrmRequest } from './request';

/** What RD's own clients ask for at most; no more is documented. */
export const PAGE_SIZE = 200;

/** RD lists no more records of one filter; documented for deals, organizations and contacts. */
export const WINDOW = 10_000;

export interface Sort {
	field: string;
	direction: 'asc' | 'desc';
}

export interface ListRequest extends Omit<RdCrmRequest, 'method' | 'data' | 'qs'> {
	filter?: string;
	/** Order of the listing. Without one RD does not keep the order between two pages. */
	sort?: Sort;
	/** Most records to return; all of them when absent */
	limit?: number;
	/** Whether the resource has the filter `created_at`, by which RD's window can be moved */
	byCreation?: boolean;
}

export interface Page {
	records: IDataObject[];
	hasMore: boolean;
}

function recordKey(record: IDataObject): string {
	// Teams are documented with `team_id`; a record without an id is its own key.
	return String(record.id ?? record.team_id ?? JSON.stringify(record));
}

/** Reads one page, by number: `links.next` as RD returns it points to a path that is not routed. */
export async function readPage(
	context: RdCrmContext,
	request: ListRequest,
	number: number,
	size: number,
): Promise<Page> {
	const { path, filter, sort, itemIndex, retry, timeout } = request;
	const qs: IDataObject = { 'page[number]': number, 'page[size]': size };
	if (filter) qs.filter = filter;
	if (sort) qs[`sort[${sort.field}]`] = sort.direction;

	const { data, links } = await rdCrmEnvelope<IDataObject[]>(context, {
		method: 'GET',
		path,
		qs,
		itemIndex,
		retry,
		timeout,
	});
	const records = Array.isArray(data) ? data : [];
	// The link is only a sign that more follows; where links are missing a full page is.
	const known = typeof links === 'object' && links !== null && Object.keys(links).length > 0;
	const hasMore = known ? Boolean(links.next) : records.length >= size;
	return { records, hasMore };
}

/**
 * The same listing from the last record on, which makes RD's window start again. RDQL knows whole
 * seconds only, so the records of that second come twice.
 */
function movedWindow(request: ListRequest, last: IDataObject): ListRequest | undefined {
	const { filter, sort, byCreation } = request;
	if (!byCreation || sort?.field !== 'created_at') return undefined;
	const ascending = sort.direction === 'asc';
	const time = Date.parse(String(last.created_at)) + (ascending ? 0 : 1000);
	if (Number.isNaN(time)) return undefined;
	const moved = `created_at:${ascending ? '>=' : '<='}"${writeRdqlDateTime(time)}"`;
	return { ...request, filter: filter ? `(${filter}) ${moved}` : moved };
}

/** Lists records page by page until the limit, the end, or a page that brings nothing new. */
export async function listRecords(
	context: RdCrmContext,
	request: ListRequest,
): Promise<IDataObject[]> {
	const limit = request.limit ?? Number.POSITIVE_INFINITY;
	const size = Math.min(PAGE_SIZE, limit);
	const found = new Map<string, IDataObject>();
	let listing = request;
	let inWindow = found;
	let foundBefore = 0;

	for (let number = 1; found.size < limit; number++) {
		if (number * size > WINDOW) {
			const last = [...found.values()].pop();
			const moved = last && movedWindow(request, last);
			// Where it cannot be moved, RD's own answer says that the window ends here.
			if (moved && found.size > foundBefore) {
				listing = moved;
				inWindow = new Map();
				foundBefore = found.size;
				number = 1;
			}
		}
		const page = await readPage(context, listing, number, size);
		const before = inWindow.size;
		for (const record of page.records) {
			const key = recordKey(record);
			found.set(key, record);
			if (inWindow !== found) inWindow.set(key, record);
		}
		if (!page.hasMore || inWindow.size === before) break;
	}
	return [...found.values()].slice(0, limit);
}
