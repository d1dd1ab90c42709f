import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { quantity } from '../../../shared/helpers/validate';
import { entriesOf, toList, withoutBlanks } from '../../../shared/helpers/values';
import { keeping } from '../../helpers/simplify';

export const simplify = keeping([
	'id',
	'name',
	'slug',
	'type',
	'entity',
	'options',
	'unique',
	'allow_new_option',
	'order',
]);

/** The records that can have custom fields. */
export const entities: INodePropertyOptions[] = [
	{ name: 'Contact', value: 'contact' },
	{ name: 'Deal', value: 'deal' },
	{ name: 'Organization', value: 'organization' },
	{ name: 'Product', value: 'product' },
];

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. CNPJ',
	description: 'Label of the custom field',
};

export const entityField: INodeProperties = {
	displayName: 'Entity',
	name: 'entity',
	type: 'options',
	options: entities,
	default: 'deal',
	description:
		'Which records have the field: contact, deal, organization or product. It cannot be changed later.',
};

export const typeField: INodeProperties = {
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
	description:
		'Type of the values: date, multiple_choice, option or text. It cannot be changed later.',
};

/** Returns the rules that require or show the field in certain stages or pipelines, or always. */
function rules(displayName: string, name: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Rule',
		default: {},
		description,
		options: [
			{
				displayName: 'Rule',
				name: 'values',
				values: [
					{
						displayName: 'Always',
						name: 'always',
						type: 'boolean',
						default: true,
						description: 'Whether the rule applies everywhere',
					},
					{
						displayName: 'Property',
						name: 'property',
						type: 'string',
						default: '',
						placeholder: 'e.g. deal_stage_id',
						description: 'What decides where the rule applies: deal_stage_id or deal_pipeline_id',
						displayOptions: { show: { always: [false] } },
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 622e4cee412e87000d2f52a6',
						description: 'ID of the stage or the pipeline',
						displayOptions: { show: { always: [false] } },
					},
				],
			},
		],
	};
}

export const customFieldFields: INodeProperties[] = [
	{
		displayName: 'Allow New Option',
		name: 'allowNewOption',
		type: 'boolean',
		default: false,
		description: 'Whether a record may have an option that is not in the list',
	},
	rules('Display Rules', 'displayRules', 'Where the field is shown. Replaces all existing rules.'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'string',
		default: '',
		placeholder: 'e.g. Alta, Média, Baixa',
		description:
			'Choices of an option or multiple choice field, separated by commas. Replaces all existing ones.',
	},
	{
		displayName: 'Order',
		name: 'order',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'Position of the field among the others, as a whole number',
	},
	rules(
		'Required Rules',
		'requiredRules',
		'Where the field must be filled in. Replaces all existing rules.',
	),
	{
		displayName: 'Unique',
		name: 'unique',
		type: 'boolean',
		default: false,
		description: 'Whether the value must be unique among all records',
	},
];

function ruleRecord({ always, property, value }: IDataObject): IDataObject {
	if (always !== false) return { always: true };
	return { always: false, ...withoutBlanks({ property, value }) };
}

export function customFieldRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		allow_new_option: fields.allowNewOption,
		display_rules: entriesOf(fields.displayRules)?.map(ruleRecord),
		entity: fields.entity,
		options: toList(fields.options),
		order: quantity(fields.order, 'Order', { whole: true }),
		required_rules: entriesOf(fields.requiredRules)?.map(ruleRecord),
		type: fields.type,
		unique: fields.unique,
	});
}
