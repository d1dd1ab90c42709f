import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { pipelineLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId, requiredText } from '../../helpers/parameters';
import { additionalFields } from '../common/fields';
import type { About } from '../common/operation';
import { nameField, stageFields, stageRecord } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create stage',
	description: 'Add a stage to a pipeline',
};

export const properties: INodeProperties[] = [
	pipelineLocator,
	{ ...nameField, required: true },
	additionalFields(stageFields),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const pipelineId = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	return await rdCrmRequest(this, {
		method: 'POST',
		path: apiPath`/pipelines/${pipelineId}/stages`,
		data: stageRecord({ ...fields, name }),
		itemIndex,
	});
}
