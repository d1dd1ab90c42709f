import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { pipelineLocator, stageLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('stage', 'get', [pipelineLocator, stageLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const pipelineId = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	const id = requiredId(this, 'stageId', 'Stage', itemIndex);
	return await rdCrmRequest(this, {
		method: 'GET',
		path: apiPath`/pipelines/${pipelineId}/stages/${id}`,
		itemIndex,
	});
}
