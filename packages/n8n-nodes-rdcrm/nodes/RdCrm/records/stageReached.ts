import type { IDataObject } from 'n8n-workflow';
import { comparable } from '../../shared/helpers/values';
import type { Named } from '../helpers/nameMatching';
import { stagesWith } from './cachedNames';
import type { Caller } from './cachedNames';

/**
 * Whether a deal is in one of these stages of its pipeline, or in a later one. Stages are given by name or
 * id. False if the pipeline has none of them.
 */
export async function stageReached(
	caller: Caller,
	{ pipeline_id: pipelineId, stage_id: stageId }: IDataObject,
	wanted: string[],
): Promise<boolean> {
	const names = wanted.map(comparable);
	const placesIn = (stages: Named[]) => ({
		first: stages.findIndex(
			({ id, name }) => wanted.includes(id) || names.includes(comparable(name)),
		),
		now: stages.findIndex(({ id }) => id === stageId),
	});
	const stages = await stagesWith(caller, pipelineId, (cached) => {
		const { first, now } = placesIn(cached);
		return first >= 0 && now >= 0;
	});
	const { first, now } = placesIn(stages);
	return first >= 0 && now >= first;
}
