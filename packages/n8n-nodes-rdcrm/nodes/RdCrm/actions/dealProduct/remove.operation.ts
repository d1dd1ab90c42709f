import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { dealLocator, dealProductLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('dealProduct', 'remove', [
	dealLocator,
	dealProductLocator,
]);

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
