import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { segmentLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('segment', 'get', [segmentLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'segmentId', 'Segment', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/segments/${id}`, itemIndex });
}
