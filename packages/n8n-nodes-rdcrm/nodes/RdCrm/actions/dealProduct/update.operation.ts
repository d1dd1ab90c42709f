import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator, dealProductLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { changesOf, updateFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { clearedDealProductFields, dealProductFields, dealProductRecord } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update product of deal',
	description: 'Change price, quantity or discount of a product in a deal',
};

export const properties: INodeProperties[] = [
	dealLocator,
	dealProductLocator,
	...updateFields(dealProductFields, clearedDealProductFields),
];

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
