import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { lostReasonLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get lost reason',
	description: 'Retrieve a lost reason by its ID',
};

export const properties: INodeProperties[] = [lostReasonLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'lostReasonId', 'Lost Reason', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/lost_reasons/${id}`, itemIndex });
}
