import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { pipelineLocator, stageLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { changesOf, updateFields } from '../common/fields';
import type { About } from '../common/operation';
import { clearedStageFields, nameField, stageFields, stageRecord } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update stage',
	description: 'Change fields of a stage',
};

export const properties: INodeProperties[] = [
	pipelineLocator,
	stageLocator,
	...updateFields([...stageFields, nameField], clearedStageFields),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const pipelineId = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	const id = requiredId(this, 'stageId', 'Stage', itemIndex);
	const data = changesOf(this, itemIndex, stageRecord, clearedStageFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/pipelines/${pipelineId}/stages/${id}`,
		data,
		itemIndex,
	});
}
