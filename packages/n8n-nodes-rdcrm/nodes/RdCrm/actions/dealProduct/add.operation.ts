import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator, productLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { additionalFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { dealProductFields, dealProductRecord } from './fields';

export const about: About = {
	name: 'Add',
	action: 'Add product to deal',
	description: 'Add a product of the catalogue to a deal',
};

export const properties: INodeProperties[] = [
	dealLocator,
	productLocator,
	additionalFields(dealProductFields),
];

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
