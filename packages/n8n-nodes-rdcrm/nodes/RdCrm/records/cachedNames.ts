import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { customFieldsOf } from '../../shared/records/customFieldDefinitions';
import { unlessHidden } from '../../shared/transport/hidden';
import { listRecords } from '../../shared/transport/pagination';
import { apiBase, apiPath, CREDENTIAL_NAME, rdCrmRequest } from '../../shared/transport/request';
import { recordsCalled } from '../helpers/nameMatching';
import type { Named } from '../helpers/nameMatching';
import { findOrCreate, inTurn } from './findOrCreate';
import { namedLists, stagesOf } from './namedLists';
import type { Kind, NamedList } from './namedLists';
import { readable } from './readable';

const CACHE_MS = 5 * 60_000;

/** A list cached in this process, for all items and executions of one credential. */
interface CachedList {
	/** When n8n began to read it */
	readAt: number;
	records: Promise<Named[]>;
	/** Records created here since then */
	created: Named[];
	/** Records read by id because the list lacks them; null if RD has none */
	others: Map<string, Promise<Named | null>>;
}

const cache = new Map<string, CachedList>();

/** The item that needs names. Lists read before `since` do not count; without it, any cached list will do. */
export interface Caller {
	context: IExecuteFunctions;
	itemIndex: number;
	since?: number;
}

/** Returns the cache key of a list. It distinguishes accounts and servers. */
async function keyOf(
	{ context, itemIndex }: Caller,
	{ path, filter = '' }: NamedList,
): Promise<string> {
	const { id } = context.getNode().credentials?.[CREDENTIAL_NAME] ?? {};
	return `${id ?? ''} ${await apiBase(context, itemIndex)} ${path} ${filter}`;
}

/** Teams are documented with `team_id`. */
function toNamed({ id, team_id: teamId, name, email, slug }: IDataObject): Named {
	return {
		id: String(id ?? teamId),
		name: String(name),
		...(email ? { email: String(email) } : {}),
		...(slug ? { slug: String(slug) } : {}),
	};
}

async function read({ context, itemIndex }: Caller, list: NamedList): Promise<Named[]> {
	return (await listRecords(context, { ...list, itemIndex })).map(toNamed);
}

async function recordsOf({ records, created }: CachedList): Promise<Named[]> {
	const read = await records;
	return [...read, ...created.filter(({ id }) => !read.some((record) => record.id === id))];
}

function cachedList(key: string, since = 0): CachedList | undefined {
	const cached = cache.get(key);
	return cached && cached.readAt >= Math.max(since, Date.now() - CACHE_MS) ? cached : undefined;
}

function startReading(caller: Caller, list: NamedList, key: string): CachedList {
	const readAt = Date.now();
	for (const [old, cached] of cache) if (cached.readAt < readAt - CACHE_MS) cache.delete(old);
	const records = read(caller, list);
	const reading: CachedList = { readAt, records, created: [], others: new Map() };
	cache.set(key, reading);
	records.catch(() => {
		if (cache.get(key) === reading) cache.delete(key);
	});
	return reading;
}

/**
 * Returns a list of the account. Callers share a read that is in progress. If it fails, each reads again, so that every
 * failure names its own item.
 */
async function readNames(caller: Caller, list: NamedList): Promise<Named[]> {
	const key = await keyOf(caller, list);
	const cached = cachedList(key, caller.since);
	const shared = cached && (await recordsOf(cached).catch(() => undefined));
	return shared ?? (await recordsOf(startReading(caller, list, key)));
}

/**
 * Returns all records of a kind, 200 per call. Stages cost one call for the given pipeline, or one for each
 * pipeline.
 */
export async function namesOf(caller: Caller, kind: Kind, pipelineId?: string): Promise<Named[]> {
	if (kind !== 'stage') return await readNames(caller, namedLists[kind]);
	if (pipelineId !== undefined) return await readNames(caller, stagesOf(pipelineId));
	const stages: Named[] = [];
	for (const { id, name } of await readNames(caller, namedLists.pipeline)) {
		const ofPipeline = await readNames(caller, stagesOf(id));
		stages.push(...ofPipeline.map((stage) => ({ ...stage, within: name })));
	}
	return stages;
}

/**
 * Returns the stages of a pipeline. Reads them again if the cached list is not complete: a stage may be newer.
 * @param isComplete whether the list has everything that is needed
 */
export async function stagesWith(
	caller: Caller,
	pipelineId: unknown,
	isComplete: (stages: Named[]) => boolean,
): Promise<Named[]> {
	const startedAt = Date.now();
	const cached = await namesOf(caller, 'stage', String(pipelineId));
	if (isComplete(cached)) return cached;
	return await namesOf({ ...caller, since: startedAt }, 'stage', String(pipelineId));
}

/**
 * Returns the records with that name, after creating one if there is none. Other callers in this process
 * wait.
 */
export async function createIfMissing(
	caller: Caller,
	kind: 'campaign' | 'source',
	name: string,
): Promise<Named[]> {
	const { context, itemIndex } = caller;
	const list = namedLists[kind];
	const { path } = list;
	const find = async (afterFailure: boolean) => {
		const since = afterFailure ? Number.POSITIVE_INFINITY : caller.since;
		const known = recordsCalled(name, await readNames({ ...caller, since }, list), 'name');
		return known.length > 0 ? known : undefined;
	};
	const create = async () => {
		const data = { name: name.trim() };
		const record = await rdCrmRequest(context, { method: 'POST', path, data, itemIndex });
		const created = toNamed(record);
		cache.get(await keyOf(caller, list))?.created.push(created);
		return [created];
	};
	const { record } = await inTurn(context, path, async () => await findOrCreate(find, create));
	return record;
}

/** A list that could not be read is not requested again for this long. */
const PAUSE_MS = 30_000;

const unreadable = new Map<string, number>();

function isPaused(key: string): boolean {
	const isUnreadable = (unreadable.get(key) ?? 0) > Date.now() - PAUSE_MS;
	if (!isUnreadable) unreadable.delete(key);
	return isUnreadable;
}

/**
 * Returns the custom fields of a kind of record, or `null` if the user of the credential may not read them.
 * Reads them again, once in a run, if the cached list is not complete: a custom field may be newer.
 * @param isComplete whether the list has everything that is needed
 */
export async function customFieldsWith(
	caller: Caller,
	entity: string,
	isComplete: (fields: Named[]) => boolean,
): Promise<Named[] | null> {
	const list = customFieldsOf(entity);
	const key = await keyOf(caller, list);
	if (isPaused(key)) return null;
	const readFields = async () => {
		const cached = await readNames({ ...caller, since: undefined }, list);
		return isComplete(cached) ? cached : await readNames(caller, list);
	};
	const fields = await unlessHidden(readFields(), null, ['403']);
	if (fields === null) unreadable.set(key, Date.now());
	return fields;
}

/** Returns a record that its list lacks, such as a user who left; null if RD no longer has it. */
async function readOther(
	{ context, itemIndex }: Caller,
	{ others }: CachedList,
	{ path }: NamedList,
	id: string,
): Promise<Named | null> {
	const known = others.get(id);
	if (known) return await known;
	const reading = readable(context, itemIndex, path + apiPath`/${id}`).then(
		(record) => record && toNamed(record),
	);
	others.set(id, reading);
	reading.catch(() => others.delete(id));
	return await reading;
}

/**
 * Returns the record with this id. It reads the whole list, 200 records per call, because the next deal is
 * likely to point to another of them. Null if the name cannot be read: a missing name must not stop anything.
 */
export async function namedById(
	caller: Caller,
	kind: Kind,
	id: string,
	pipelineId = '',
): Promise<Named | null> {
	const list = kind === 'stage' ? stagesOf(pipelineId) : namedLists[kind];
	const key = await keyOf(caller, list);
	if (isPaused(key)) return null;
	const find = async () => {
		const reading = cachedList(key) ?? startReading(caller, list, key);
		const known = (await recordsOf(reading)).find((record) => record.id === id);
		return known ?? (await readOther(caller, reading, list, id));
	};
	return await find().catch((error: unknown) => {
		if (!(error instanceof NodeApiError)) throw error;
		unreadable.set(key, Date.now());
		return null;
	});
}
