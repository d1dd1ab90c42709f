import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { taskLocator } from '../../../shared/descriptions/locators';
import { locatorValue, withoutBlanks } from '../../../shared/helpers/values';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { completedByLocator } from './fields';

export const about: About = {
	name: 'Complete',
	action: 'Complete task',
	description: 'Set a task to completed',
};

export const properties: INodeProperties[] = [taskLocator, completedByLocator, ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'taskId', 'Task', itemIndex);
	const completedById = locatorValue(this.getNodeParameter('completedById', itemIndex, ''));
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/tasks/${id}`,
		data: withoutBlanks({ status: 'completed', completed_by_id: completedById }),
		itemIndex,
	});
}
