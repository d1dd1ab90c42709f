import { isResourceLocatorValue } from 'n8n-workflow';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { comparable, locatorValue } from '../helpers/values';
import { listRecords, PAGE_SIZE, readPage } from '../transport/pagination';
import type { ListRequest } from '../transport/pagination';

export type Label = (record: IDataObject) => string;

/** Locator modes whose text is looked up when the workflow runs. */
const LOOKED_UP = ['name', 'nameOrCreate', 'email'];

/** Returns the id picked in another parameter. A name or an expression has none before the workflow runs. */
export function pickedId(context: ILoadOptionsFunctions, name: string): string | undefined {
	const picked = context.getCurrentNodeParameter(name);
	if (isResourceLocatorValue(picked) && LOOKED_UP.includes(picked.mode)) return undefined;
	const id = locatorValue(picked);
	return id?.startsWith('=') ? undefined : id;
}

export const nameOf: Label = ({ name, id }) => String(name ?? id);

/** Teams are documented with `team_id`. */
function toItem(record: IDataObject, label: Label): INodeListSearchItems {
	return { name: label(record), value: String(record.id ?? record.team_id) };
}

/** Searches in RD, one page at a time, with the text as a filter. */
export async function searchInRd(
	context: ILoadOptionsFunctions,
	request: ListRequest,
	paginationToken: string | undefined,
	label: Label = nameOf,
): Promise<INodeListSearchResult> {
	const number = Number(paginationToken ?? 1);
	const { records, hasMore } = await readPage(context, request, number, PAGE_SIZE);
	return {
		results: records.map((record) => toItem(record, label)),
		paginationToken: hasMore ? String(number + 1) : undefined,
	};
}

export function matching(items: INodeListSearchItems[], text?: string): INodeListSearchResult {
	const searched = comparable(text ?? '');
	return { results: items.filter(({ name }) => comparable(name).includes(searched)) };
}

/** Reads a short list and searches it here, because RD cannot search by a part of the name. */
export async function searchHere(
	context: ILoadOptionsFunctions,
	request: ListRequest,
	text: string | undefined,
	label: Label = nameOf,
): Promise<INodeListSearchResult> {
	const records = await listRecords(context, request);
	return matching(
		records.map((record) => toItem(record, label)),
		text,
	);
}
