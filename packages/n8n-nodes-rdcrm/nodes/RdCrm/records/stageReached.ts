import type { IDataObject } from 'n8n-workflow';
import { comparable } from '../../shared/helpers/values';
import { namesOf } from './names';
import type { Asking } from './names';

/**
 * Whether a deal is in one of these stages of its pipeline, or further on. They are given by name or
 * id; false where the pipeline has none of them.
 */
export async function stageReached(
	asking: Asking,
	{ pipeline_id: pipelineId, stage_id: stageId }: IDataObject,
	wanted: string[],
): Promise<boolean> {
	const startedAt = Date.now();
	const names = wanted.map(comparable);
	const look = async (since?: number) => {
		const stages = await namesOf({ ...asking, since }, 'stage', String(pipelineId));
		const first = stages.findIndex(
			({ id, name }) => wanted.includes(id) || names.includes(comparable(name)),
		);
		return { first, now: stages.findIndex(({ id }) => id === stageId) };
	};
	let { first, now } = await look();
	// Either stage may be newer than the names that are kept.
	if (first < 0 || now < 0) ({ first, now } = await look(startedAt));
	return first >= 0 && now >= first;
}
