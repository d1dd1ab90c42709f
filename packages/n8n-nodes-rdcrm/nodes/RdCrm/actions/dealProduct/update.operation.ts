import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { changesOf, updateFields } from '../common/fields';
import { dealLocator, dealProductLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { clearedDealProductFields, dealProductFields, dealProductRecord } from './fields';

export const description = describeOperation('dealProduct', 'update', [
	dealLocator,
	dealProductLocator,
	...updateFields(dealProductFields, clearedDealProductFields),
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const id = requiredId(this, 'dealProductId', 'Deal Product', itemIndex);
	const data = changesOf(this, itemIndex, dealProductRecord, clearedDealProductFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/deals/${dealId}/products/${id}`,
		data,
		itemIndex,
	});
}
