import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { pipelineLocator, stageLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get stage',
	description: 'Retrieve a stage by its ID',
};

export const properties: INodeProperties[] = [pipelineLocator, stageLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const pipelineId = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	const id = requiredId(this, 'stageId', 'Stage', itemIndex);
	return await rdCrmRequest(this, {
		method: 'GET',
		path: apiPath`/pipelines/${pipelineId}/stages/${id}`,
		itemIndex,
	});
}
