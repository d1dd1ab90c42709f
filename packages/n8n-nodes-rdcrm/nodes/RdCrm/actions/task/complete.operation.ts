import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { locatorValue, withoutBlanks } from '../../helpers/values';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { taskLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';
import { completedByLocator } from './fields';

export const description = describeOperation('task', 'complete', [
	taskLocator,
	completedByLocator,
	...outputProperties,
]);

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
