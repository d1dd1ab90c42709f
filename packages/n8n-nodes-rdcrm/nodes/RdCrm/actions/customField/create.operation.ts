import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rdCrmRequest } from '../../../shared/transport/request';
import { requiredText } from '../../helpers/parameters';
import { additionalFields } from '../common/fields';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import { customFieldFields, customFieldRecord, entities, nameField } from './fields';

const entity: INodeProperties = {
	displayName: 'Entity',
	name: 'entity',
	type: 'options',
	options: entities,
	default: 'deal',
	description: 'Which records have the field: contact, deal, organization or product. It cannot be changed later.',
};

const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Date', value: 'date' },
		{ name: 'Multiple Choice', value: 'multiple_choice' },
		{ name: 'Option', value: 'option' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: 'What values the field holds: date, multiple_choice, option or text. It cannot be changed later.',
};

export const about: About = {
	name: 'Create',
	action: 'Create custom field',
	description: 'Create a custom field',
};

export const properties: INodeProperties[] = [
	{ ...nameField, required: true },
	entity,
	type,
	additionalFields(customFieldFields),
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = customFieldRecord({
		...fields,
		name,
		entity: this.getNodeParameter('entity', itemIndex),
		type: this.getNodeParameter('type', itemIndex),
	});
	return await rdCrmRequest(this, { method: 'POST', path: '/custom_fields', data, itemIndex });
}
