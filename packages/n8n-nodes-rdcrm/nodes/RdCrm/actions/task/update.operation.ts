import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { taskLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { changesOf, updateFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { clearedTaskFields, taskRecord, taskUpdateFields } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update task',
	description: 'Change fields of a task',
};

export const properties: INodeProperties[] = [
	taskLocator,
	...updateFields(taskUpdateFields, clearedTaskFields),
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'taskId', 'Task', itemIndex);
	const toRecord = (fields: IDataObject) => taskRecord(this, fields);
	const data = changesOf(this, itemIndex, toRecord, clearedTaskFields);
	return await rdCrmRequest(this, { method: 'PUT', path: apiPath`/tasks/${id}`, data, itemIndex });
}
