import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readCustomFields } from '../../helpers/customFieldValues';
import { requiredText } from '../../helpers/requiredParameters';
import { writeRecord } from '../../records/writeRecord';
import { customFieldsForCreate } from '../common/customFieldInputs';
import { additionalFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { productFields, productRecord, nameField } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create product',
	description: 'Add a product to the catalogue',
};

export const properties: INodeProperties[] = [
	{ ...nameField, required: true },
	additionalFields(productFields),
	...customFieldsForCreate,
];

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = productRecord({ ...fields, name });
	const customFields = readCustomFields(this, itemIndex);
	if (customFields) data.custom_fields = customFields;
	const caller = { context: this, itemIndex, since };
	return await writeRecord(caller, { method: 'POST', path: '/products', data });
}
