import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { BY_ORDER, listStages } from '../records/stages';
import { apiPath } from '../transport/request';
import { matching, pickedId, searchHere } from './search';

/** Lists the stages of the chosen pipeline, or of all pipelines if none is chosen. */
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
