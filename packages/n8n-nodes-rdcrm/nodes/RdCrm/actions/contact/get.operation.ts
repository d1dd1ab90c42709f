import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { contactLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';

export const description = describeOperation('contact', 'get', [
	contactLocator,
	...outputProperties,
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'contactId', 'Contact', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/contacts/${id}`, itemIndex });
}
