import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { campaignRecordLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get campaign',
	description: 'Retrieve a campaign by its ID',
};

export const properties: INodeProperties[] = [campaignRecordLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'campaignId', 'Campaign', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/campaigns/${id}`, itemIndex });
}
