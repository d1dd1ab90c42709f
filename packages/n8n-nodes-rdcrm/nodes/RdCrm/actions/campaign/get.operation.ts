import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { campaignRecordLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('campaign', 'get', [campaignRecordLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'campaignId', 'Campaign', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/campaigns/${id}`, itemIndex });
}
