import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { customFieldLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { changesOf, updateFields } from '../common/fields';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import {
	clearedCustomFieldFields,
	customFieldFields,
	customFieldRecord,
	nameField,
} from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update custom field',
	description: 'Change fields of a custom field',
};

export const properties: INodeProperties[] = [
	customFieldLocator,
	...updateFields([...customFieldFields, nameField], clearedCustomFieldFields),
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'customFieldId', 'Custom Field', itemIndex);
	const data = changesOf(this, itemIndex, customFieldRecord, clearedCustomFieldFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/custom_fields/${id}`,
		data,
		itemIndex,
	});
}
