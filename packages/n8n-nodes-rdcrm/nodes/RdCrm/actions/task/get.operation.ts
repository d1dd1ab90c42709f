import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { taskLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';

export const about: About = {
	name: 'Get',
	action: 'Get task',
	description: 'Retrieve a task by its ID',
};

export const properties: INodeProperties[] = [taskLocator, ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'taskId', 'Task', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/tasks/${id}`, itemIndex });
}
