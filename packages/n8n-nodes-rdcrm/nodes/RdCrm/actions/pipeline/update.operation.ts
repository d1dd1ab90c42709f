import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { pipelineLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { changesOf, updateFields } from '../common/fields';
import type { About } from '../common/operation';
import { clearedPipelineFields, pipelineFields, pipelineRecord, nameField } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update pipeline',
	description: 'Change the name or the place of a pipeline',
};

export const properties: INodeProperties[] = [
	pipelineLocator,
	...updateFields([...pipelineFields, nameField], clearedPipelineFields),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'pipelineId', 'Pipeline', itemIndex);
	const data = changesOf(this, itemIndex, pipelineRecord, clearedPipelineFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/pipelines/${id}`,
		data,
		itemIndex,
	});
}
