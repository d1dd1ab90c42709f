import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { taskLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';

export const description = describeOperation('task', 'get', [taskLocator, ...outputProperties]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'taskId', 'Task', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/tasks/${id}`, itemIndex });
}
