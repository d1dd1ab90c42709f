import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { productLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get product',
	description: 'Retrieve a product by its ID',
};

export const properties: INodeProperties[] = [productLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'productId', 'Product', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/products/${id}`, itemIndex });
}
