import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { dealFileLocator, dealLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('dealFile', 'delete', [dealLocator, dealFileLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const id = requiredId(this, 'fileId', 'File', itemIndex);
	await rdCrmRequest(this, {
		method: 'DELETE',
		path: apiPath`/deals/${dealId}/files/${id}`,
		itemIndex,
	});
	return { deleted: true };
}
