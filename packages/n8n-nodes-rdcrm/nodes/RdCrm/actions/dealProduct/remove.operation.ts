import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator, dealProductLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Remove',
	action: 'Remove product from deal',
	description: 'Remove a product from a deal; the catalogue keeps it',
};

export const properties: INodeProperties[] = [dealLocator, dealProductLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const dealId = requiredId(this, 'dealId', 'Deal', itemIndex);
	const id = requiredId(this, 'dealProductId', 'Deal Product', itemIndex);
	await rdCrmRequest(this, {
		method: 'DELETE',
		path: apiPath`/deals/${dealId}/products/${id}`,
		itemIndex,
	});
	return { deleted: true };
}
