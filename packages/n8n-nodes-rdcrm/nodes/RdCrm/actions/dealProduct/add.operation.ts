import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { additionalFields } from '../common/fields';
import { dealLocator, productLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { dealProductFields, dealProductRecord } from './fields';

export const description = describeOperation('dealProduct', 'add', [
	dealLocator,
	productLocator,
	additionalFields(dealProductFields),
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const productId = requiredId(this, 'productId', 'Product', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	return await rdCrmRequest(this, {
		method: 'POST',
		path: apiPath`/deals/${dealId}/products`,
		data: { product_id: productId, ...dealProductRecord(fields) },
		itemIndex,
	});
}
