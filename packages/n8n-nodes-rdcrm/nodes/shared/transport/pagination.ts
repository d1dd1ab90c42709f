import type { IDataObject } from 'n8n-workflow';
import { writeRdqlDateTime } from '../helpers/dates';
import type { RdCrmContext } from './context';
import { rdCrmEnvelope } from './request';
import type { RdCrmRequest } from './request';

/** The largest page that RD's own clients request. No larger one is documented. */
export const PAGE_SIZE = 200;

/** RD lists at most this many records of one filter; documented for deals, organizations and contacts. */
export const WINDOW = 10_000;

export interface Sort {
	field: string;
	direction: 'asc' | 'desc';
}

export interface ListRequest extends Omit<RdCrmRequest, 'method' | 'data' | 'qs'> {
	filter?: string;
	/** Order of the listing. Without one, RD does not keep the order between pages. */
	sort?: Sort;
	/** Maximum number of records; all if absent */
	limit?: number;
	/** Whether the resource has the filter `created_at`, which can move RD's window */
	byCreation?: boolean;
}

export interface Page {
	records: IDataObject[];
	hasMore: boolean;
}

function recordKey(record: IDataObject): string {
	// Teams are documented with `team_id`. A record without an id is its own key.
	return String(record.id ?? record.team_id ?? JSON.stringify(record));
}

/** Reads a page by its number, because RD's `links.next` points to a path that does not exist. */
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
	// A link only means that more records follow. Without links, a full page means the same.
	const known = typeof links === 'object' && links !== null && Object.keys(links).length > 0;
	const hasMore = known ? Boolean(links.next) : records.length >= size;
	return { records, hasMore };
}

/**
 * Returns a request that continues at the last record, which restarts RD's window. RDQL only supports whole
 * seconds, so the records of that second come twice.
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

/** Lists records page by page until the limit, the end, or a page without new records. */
export async function listRecords(
	context: RdCrmContext,
	request: ListRequest,
): Promise<IDataObject[]> {
	const limit = request.limit ?? Number.POSITIVE_INFINITY;
	const size = Math.min(PAGE_SIZE, limit);
	const records = new Map<string, IDataObject>();
	let listing = request;
	let inWindow = records;
	let countBefore = 0;

	for (let number = 1; records.size < limit; number++) {
		if (number * size > WINDOW) {
			const last = [...records.values()].pop();
			const moved = last && movedWindow(request, last);
			// If the window cannot be moved, RD's own answer says that it ends here.
			if (moved && records.size > countBefore) {
				listing = moved;
				inWindow = new Map();
				countBefore = records.size;
				number = 1;
			}
		}
		const page = await readPage(context, listing, number, size);
		const before = inWindow.size;
		for (const record of page.records) {
			const key = recordKey(record);
			records.set(key, record);
			if (inWindow !== records) inWindow.set(key, record);
		}
		if (!page.hasMore || inWindow.size === before) break;
	}
	return [...records.values()].slice(0, limit);
}
