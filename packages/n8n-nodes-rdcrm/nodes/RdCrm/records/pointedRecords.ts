import type { IDataObject } from 'n8n-workflow';
import { isBlank } from '../../shared/helpers/values';
import type { Named } from '../helpers/nameMatching';
import { namedById } from './cachedNames';
import type { Caller } from './cachedNames';
import type { Kind } from './namedLists';

/** Named records that a deal points to by id. */
const POINTERS = {
	stage: 'stage',
	pipeline: 'pipeline',
	owner: 'user',
	source: 'source',
	campaign: 'campaign',
	lost_reason: 'lostReason',
} as const satisfies Record<string, Kind>;

type Pointer = keyof typeof POINTERS;

const pointers = Object.keys(POINTERS) as Pointer[];

export type Pointed = Record<Pointer, { id: string; named: Named | null } | null>;

/** Returns the records that a deal points to. Costs one call per list that is not cached. */
export async function pointedBy(caller: Caller, deal: IDataObject): Promise<Pointed> {
	const entries = pointers.map(async (pointer) => {
		const given = deal[`${pointer}_id`];
		if (isBlank(given)) return [pointer, null] as const;
		const id = String(given);
		const pipelineId = String(deal.pipeline_id);
		return [
			pointer,
			{ id, named: await namedById(caller, POINTERS[pointer], id, pipelineId) },
		] as const;
	});
	return Object.fromEntries(await Promise.all(entries)) as Pointed;
}

export const nameFields = pointers.map((pointer) => `${pointer}_name`);

/** Returns the names as fields of a deal: "stage_name", "owner_name" and so on; null if there is none. */
export async function namesOfDeal(caller: Caller, deal: IDataObject): Promise<IDataObject> {
	const pointed = await pointedBy(caller, deal);
	return Object.fromEntries(
		pointers.map((pointer) => [`${pointer}_name`, pointed[pointer]?.named?.name ?? null]),
	);
}
