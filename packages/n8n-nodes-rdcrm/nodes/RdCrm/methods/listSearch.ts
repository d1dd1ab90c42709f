import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { quote } from '../helpers/rdql';
import { locatorValue } from '../helpers/values';
import { listRecords, PAGE_SIZE, readPage } from '../transport/pagination';
import type { ListRequest, Sort } from '../transport/pagination';
import { apiPath } from '../transport/request';
import { listStages } from './stages';

const BY_NAME: Sort = { field: 'name', direction: 'asc' };
const BY_CREATION: Sort = { field: 'created_at', direction: 'asc' };
const BY_ORDER: Sort = { field: 'order', direction: 'asc' };

type Label = (record: IDataObject) => string;

/** The id picked in another parameter; an expression has no value before the workflow runs. */
function pickedId(context: ILoadOptionsFunctions, name: string): string | undefined {
	const id = locatorValue(context.getCurrentNodeParameter(name));
	return id?.startsWith('=') ? undefined : id;
}

const nameOf: Label = ({ name, id }) => String(name ?? id);

function withEmail(record: IDataObject): string {
	const email = (record.emails as Array<{ email?: string }> | undefined)?.[0]?.email;
	return email ? `${nameOf(record)} (${email})` : nameOf(record);
}

/** Teams are documented with `team_id`. */
function toItem(record: IDataObject, label: Label): INodeListSearchItems {
	return { name: label(record), value: String(record.id ?? record.team_id) };
}

/** Where RD can search, one page at a time is asked for, with the text as a filter. */
async function searchInRd(
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

function normalized(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase();
}

function matching(items: INodeListSearchItems[], text?: string): INodeListSearchResult {
	const wanted = normalized(text ?? '');
	return { results: items.filter(({ name }) => normalized(name).includes(wanted)) };
}

/** Where RD cannot search by a part of the name, the short list is read and searched here. */
async function searchHere(
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
	const products = await listRecords(this, { path: '/products', sort: BY_NAME });
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
	return await searchHere(this, { path: '/products', sort: BY_NAME }, text);
}

export async function searchPipelines(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, { path: '/pipelines', sort: BY_ORDER }, text);
}

/** The stages of the chosen pipeline; without one, those of all pipelines. */
export async function searchStages(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	const pipelineId = pickedId(this, 'pipelineId');
	if (pipelineId !== undefined) {
		const path = apiPath`/pipelines/${pipelineId}/stages`;
		return await searchHere(this, { path, sort: BY_ORDER }, text);
	}
	const stages = await listStages(this);
	const items = stages.map((stage) => ({
		name: `${stage.pipelineName} › ${stage.name}`,
		value: stage.id,
	}));
	return matching(items, text);
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
	return await searchHere(this, { path: '/users' }, text);
}

export async function searchLostReasons(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, { path: '/lost_reasons', sort: BY_CREATION }, text);
}

export async function searchSources(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, { path: '/sources', sort: BY_NAME }, text);
}

export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, { path: '/campaigns', sort: BY_CREATION }, text);
}

export async function searchSegments(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, { path: '/segments', sort: BY_NAME }, text);
}

export async function searchTeams(
	this: ILoadOptionsFunctions,
	text?: string,
): Promise<INodeListSearchResult> {
	return await searchHere(this, { path: '/teams' }, text);
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

/** RD cannot search tasks by name: one page at a time is read, and searched as far as it goes. */
export async function searchTasks(
	this: ILoadOptionsFunctions,
	text?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const sort: Sort = { field: 'updated_at', direction: 'desc' };
	const page = await searchInRd(this, { path: '/tasks', sort }, paginationToken);
	return { ...page, ...matching(page.results, text) };
}
