import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { productLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('product', 'get', [productLocator]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'productId', 'Product', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/products/${id}`, itemIndex });
}
