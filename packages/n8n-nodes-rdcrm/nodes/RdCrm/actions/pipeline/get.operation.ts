import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { pipelineLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('pipeline', 'get', [pipelineLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/pipelines/${id}`, itemIndex });
}
