import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { userLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get user',
	description: 'Retrieve a user by its ID',
};

export const properties: INodeProperties[] = [userLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'userId', 'User', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/users/${id}`, itemIndex });
}
