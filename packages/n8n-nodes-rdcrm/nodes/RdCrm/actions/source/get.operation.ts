import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { sourceRecordLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('source', 'get', [sourceRecordLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'sourceId', 'Source', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/sources/${id}`, itemIndex });
}
