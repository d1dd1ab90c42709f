import type { IDataObject } from 'n8n-workflow';
import { rdCrmEnvelope } from './request';
import type { RdCrmContext, RdCrmRequest } from './request';

/** RD's own clients use up to 200; 100 keeps a page well below the timeouts. */
export const PAGE_SIZE = 100;

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

/** Lists records page by page until the limit, the end, or a page that brings nothing new. */
export async function listRecords(
	context: RdCrmContext,
	request: ListRequest,
): Promise<IDataObject[]> {
	const limit = request.limit ?? Number.POSITIVE_INFINITY;
	const size = Math.min(PAGE_SIZE, limit);
	const found = new Map<string, IDataObject>();

	for (let number = 1; found.size < limit; number++) {
		const page = await readPage(context, request, number, size);
		const before = found.size;
		for (const record of page.records) found.set(recordKey(record), record);
		if (!page.hasMore || found.size === before) break;
	}
	return [...found.values()].slice(0, limit);
}
