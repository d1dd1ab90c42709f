import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { teamLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get team',
	description: 'Retrieve a team by its ID',
};

export const properties: INodeProperties[] = [teamLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'teamId', 'Team', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/teams/${id}`, itemIndex });
}
