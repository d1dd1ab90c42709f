import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { customFieldLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';

export const description = describeOperation('customField', 'get', [
	customFieldLocator,
	...outputProperties,
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'customFieldId', 'Custom Field', itemIndex);
	return await rdCrmRequest(this, {
		method: 'GET',
		path: apiPath`/custom_fields/${id}`,
		itemIndex,
	});
}
