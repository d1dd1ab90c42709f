import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { quote } from '../../shared/helpers/rdql';
import { matching, nameOf, pickedId, searchHere, searchInRd } from '../../shared/methods/search';
import type { Label } from '../../shared/methods/search';
import { listRecords } from '../../shared/transport/pagination';
import type { Sort } from '../../shared/transport/pagination';
import { apiPath } from '../../shared/transport/request';
import { namedLists } from '../records/namedLists';

export { searchStages } from '../../shared/methods/searchStages';

const BY_NAME: Sort = { field: 'name', direction: 'asc' };

function withEmail(record: IDataObject): string {
	const email = (record.emails as Array<{ email?: string }> | undefined)?.[0]?.email;
	return email ? `${nameOf(record)} (${email})` : nameOf(record);
}

function nameContains(text: string | undefined): string | undefined {
	return text?.trim() ? `name:~${quote(text.trim())}` : undefined;
}

export async function searchContacts(
	this: ILoadOptionsFunctions,
	text?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const filter = text?.includes('@') ? `email:${quote(text.trim())}` : nameContains(text);
	const request = { path: '/contacts', filter, sort: BY_NAME };
	return await searchInRd(this, request, paginationToken, withEmail);
}

export async function searchOrganizations(
	this: ILoadOptionsFunctions,
	text?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = { path: '/organizations', filter: nameContains(text), sort: BY_NAME };
	return await searchInRd(this, request, paginationToken);
}

export async function searchDeals(
	this: ILoadOptionsFunctions,
	text?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const request = { path: '/deals', filter: nameContains(text), sort: BY_NAME };
	return await searchInRd(this, request, paginationToken);
}

export async function searchDealProducts(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	const dealId = pickedId(this, 'dealId');
	if (dealId === undefined) return { results: [] };
	const products = await listRecords(this, namedLists.product);
	const names = new Map(products.map((product) => [product.id, nameOf(product)]));
	const label: Label = ({ product_id, id, quantity }) =>
		`${names.get(product_id) ?? String(id)} × ${String(quantity ?? 1)}`;
	const sort: Sort = { field: 'product_id', direction: 'asc' };
	return await searchHere(this, { path: apiPath`/deals/${dealId}/products`, sort }, text, label);
}

export async function searchProducts(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.product, text);
}

export async function searchPipelines(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.pipeline, text);
}

export async function searchCustomFields(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	const sort: Sort = { field: 'slug', direction: 'asc' };
	const label: Label = ({ name, entity }) => `${String(name)} (${String(entity)})`;
	return await searchHere(this, { path: '/custom_fields', sort }, text, label);
}

export async function searchUsers(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.user, text);
}

export async function searchLostReasons(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.lostReason, text);
}

export async function searchSources(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.source, text);
}

export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.campaign, text);
}

export async function searchSegments(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.segment, text);
}

export async function searchTeams(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, namedLists.team, text);
}

export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	const label: Label = ({ name, event_name, url }) =>
		`${name ? `${String(name)}: ` : ''}${String(event_name)} to ${String(url)}`;
	return await searchHere(this, { path: '/webhooks' }, text, label);
}

export async function searchDealFiles(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	const dealId = pickedId(this, 'dealId');
	if (dealId === undefined) return { results: [] };
	const path = apiPath`/deals/${dealId}/files`;
	return await searchHere(this, { path, sort: BY_NAME }, text);
}

/** RD cannot search tasks by name, so this reads and searches one page at a time. */
export async function searchTasks(
	this: ILoadOptionsFunctions,
	text?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const sort: Sort = { field: 'updated_at', direction: 'desc' };
	const page = await searchInRd(this, { path: '/tasks', sort }, paginationToken);
	return { ...page, ...matching(page.results, text) };
}
