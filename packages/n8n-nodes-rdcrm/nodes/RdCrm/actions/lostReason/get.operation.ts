import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { lostReasonLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('lostReason', 'get', [lostReasonLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'lostReasonId', 'Lost Reason', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/lost_reasons/${id}`, itemIndex });
}
