import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { teamLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('team', 'get', [teamLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'teamId', 'Team', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/teams/${id}`, itemIndex });
}
