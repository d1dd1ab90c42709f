import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { requiredId } from '../../helpers/values';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { customFieldsForUpdate } from '../common/customFields';
import { changesOf, updateFields } from '../common/fields';
import { contactLocator } from '../common/locators';
import { describeOperation } from '../common/operation';
import { outputProperties } from '../common/output';
import { clearedContactFields, contactFields, contactRecord, nameField } from './fields';

export const description = describeOperation('contact', 'update', [
	contactLocator,
	...updateFields([...contactFields, nameField], clearedContactFields),
	...customFieldsForUpdate,
	...outputProperties,
]);

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'contactId', 'Contact', itemIndex);
	const data = changesOf(this, itemIndex, contactRecord, clearedContactFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/contacts/${id}`,
		data,
		itemIndex,
	});
}
