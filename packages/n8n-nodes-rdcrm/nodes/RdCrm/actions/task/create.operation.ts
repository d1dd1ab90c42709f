import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rdCrmRequest } from '../../../shared/transport/request';
import { requiredId, requiredText } from '../../helpers/parameters';
import { additionalFields } from '../common/fields';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import { creatorLocator, nameField, taskFields, taskRecord } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create task',
	description: 'Create a task',
};

export const properties: INodeProperties[] = [
	{ ...nameField, required: true },
	creatorLocator,
	additionalFields(taskFields),
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const createdById = requiredId(this, 'createdById', 'Created By', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = taskRecord(this, { ...fields, name, createdById });
	return await rdCrmRequest(this, { method: 'POST', path: '/tasks', data, itemIndex });
}
