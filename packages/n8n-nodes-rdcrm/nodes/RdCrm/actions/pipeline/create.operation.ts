import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rdCrmRequest } from '../../../shared/transport/request';
import { requiredText } from '../../helpers/parameters';
import { additionalFields } from '../common/fields';
import type { About } from '../common/operation';
import { pipelineFields, pipelineRecord, nameField } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create pipeline',
	description: 'Create a pipeline; RD Station CRM gives it its default stages',
};

export const properties: INodeProperties[] = [
	{ ...nameField, required: true },
	additionalFields(pipelineFields),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = pipelineRecord({ ...fields, name });
	return await rdCrmRequest(this, { method: 'POST', path: '/pipelines', data, itemIndex });
}
