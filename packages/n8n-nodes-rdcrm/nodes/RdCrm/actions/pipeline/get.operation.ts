import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { pipelineLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get pipeline',
	description: 'Retrieve a pipeline by its ID',
};

export const properties: INodeProperties[] = [pipelineLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/pipelines/${id}`, itemIndex });
}
