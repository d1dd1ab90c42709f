import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listRecords } from '../../shared/transport/pagination';
import { apiBase, CREDENTIAL_NAME, rdCrmRequest } from '../../shared/transport/request';
import { withLock } from '../helpers/lock';
import { recordsCalled } from '../helpers/nameMatching';
import type { Named } from '../helpers/nameMatching';
import { namedLists, stagesOf } from './namedLists';
import type { Kind, NamedList } from './namedLists';

const KEPT_MS = 5 * 60_000;

/** A list as it is kept in this process, for all items and executions of one credential. */
interface Held {
	/** When its reading began */
	readAt: number;
	records: Promise<Named[]>;
	/** Created here since */
	created: Named[];
}

const held = new Map<string, Held>();

/** Who asks, and from when on what others have read will do; whatever is kept when it is left out. */
export interface Asking {
	context: IExecuteFunctions;
	itemIndex: number;
	since?: number;
}

/** Tells accounts apart; a credential may be pointed at another server. */
async function accountOf({ context, itemIndex }: Asking): Promise<string> {
	const { id } = context.getNode().credentials?.[CREDENTIAL_NAME] ?? {};
	return `${id ?? ''} ${await apiBase(context, itemIndex)}`;
}

/** Teams are documented with `team_id`. */
function toNamed({ id, team_id: teamId, name, email }: IDataObject): Named {
	return {
		id: String(id ?? teamId),
		name: String(name),
		...(email ? { email: String(email) } : {}),
	};
}

async function read({ context, itemIndex }: Asking, list: NamedList): Promise<Named[]> {
	return (await listRecords(context, { ...list, itemIndex })).map(toNamed);
}

async function recordsOf({ records, created }: Held): Promise<Named[]> {
	const read = await records;
	return [...read, ...created.filter(({ id }) => !read.some((record) => record.id === id))];
}

/**
 * One list of the account. Whoever asks while it is being read waits for that reading; if it fails
 * they read for themselves, so that each failure names the item it is about.
 */
async function readNames(asking: Asking, list: NamedList): Promise<Named[]> {
	const now = Date.now();
	const key = `${await accountOf(asking)} ${list.path}`;
	const kept = held.get(key);
	if (kept && kept.readAt >= Math.max(asking.since ?? 0, now - KEPT_MS)) {
		const shared = await recordsOf(kept).catch(() => undefined);
		if (shared) return shared;
	}
	for (const [old, { readAt }] of held) if (readAt < now - KEPT_MS) held.delete(old);
	const reading: Held = { readAt: now, records: read(asking, list), created: [] };
	held.set(key, reading);
	return await recordsOf(reading).catch((error: unknown) => {
		if (held.get(key) === reading) held.delete(key);
		throw error;
	});
}

/** All records of a kind, one call for 200; of stages those of one pipeline, or a call for each pipeline. */
export async function namesOf(asking: Asking, kind: Kind, pipelineId?: string): Promise<Named[]> {
	if (kind !== 'stage') return await readNames(asking, namedLists[kind]);
	if (pipelineId !== undefined) return await readNames(asking, stagesOf(pipelineId));
	const stages: Named[] = [];
	for (const { id, name } of await readNames(asking, namedLists.pipeline)) {
		const ofPipeline = await readNames(asking, stagesOf(id));
		stages.push(...ofPipeline.map((stage) => ({ ...stage, within: name })));
	}
	return stages;
}

/**
 * The records of that name, of which one is created where there is none. Whoever wants the same
 * name in this process waits; after a failure it is looked for again, as only the answer may be lost.
 */
export async function createIfMissing(
	asking: Asking,
	kind: 'campaign' | 'source',
	name: string,
): Promise<Named[]> {
	const { context, itemIndex } = asking;
	const list = namedLists[kind];
	const key = `${await accountOf(asking)} ${list.path}`;
	return await withLock(key, async () => {
		const called = async (since = asking.since) =>
			recordsCalled(name, await readNames({ ...asking, since }, list), 'name');
		const known = await called();
		if (known.length > 0) return known;
		const { path } = list;
		const data = { name: name.trim() };
		const created = await rdCrmRequest(context, { method: 'POST', path, data, itemIndex }).then(
			(record) => ({ record: toNamed(record) }),
			(failure: unknown) => ({ failure }),
		);
		if ('record' in created) {
			held.get(key)?.created.push(created.record);
			return [created.record];
		}
		const late = await called(Number.POSITIVE_INFINITY);
		return late.length > 0 ? late : await Promise.reject(created.failure);
	});
}
