import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { userLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('user', 'get', [userLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'userId', 'User', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/users/${id}`, itemIndex });
}
