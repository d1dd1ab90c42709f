import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const BY_EMAIL: INodePropertyOptions = { name: 'Email', value: 'email' };
export const BY_PHONE: INodePropertyOptions = { name: 'Phone', value: 'phone' };
export const BY_NAME: INodePropertyOptions = { name: 'Name', value: 'name' };
export const BY_ID: INodePropertyOptions = { name: 'ID', value: 'id' };
export const BY_CUSTOM_FIELD: INodePropertyOptions = {
	name: 'Custom Field',
	value: 'customField',
	description: 'Such as a tax number or the ID in another system',
};

function shownFor(by: INodePropertyOptions): INodeProperties['displayOptions'] {
	return { show: { matchBy: [by.value] } };
}

const email: INodeProperties = {
	displayName: 'Email',
	name: 'matchEmail',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. maria@example.com',
	description: 'Email to find the contact by. Case is ignored.',
	displayOptions: shownFor(BY_EMAIL),
};

const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'matchPhone',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +5511999999999',
	description:
		'Phone to find the contact by, in E.164: a plus, the country code and the number. A Brazilian phone is also found if it is stored without its country code.',
	displayOptions: shownFor(BY_PHONE),
};

const customField: INodeProperties[] = [
	{
		displayName: 'Custom Field Name or ID',
		name: 'matchField',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getCustomFieldSlugs' },
		default: '',
		required: true,
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: shownFor(BY_CUSTOM_FIELD),
	},
	{
		displayName: 'Value',
		name: 'matchValue',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 11.111.111/0001-11',
		description: 'Value of the custom field to find the record by, written as in RD Station CRM',
		displayOptions: shownFor(BY_CUSTOM_FIELD),
	},
];

const matchBy: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	options: [],
	default: '',
	description: 'How to find the record',
};

const INPUTS: Record<string, INodeProperties[]> = {
	customField,
	email: [email],
	phone: [phone],
};

/**
 * Returns the inputs for finding a record. The first way is the default. An ID and a name have their own parameters in
 * the operation.
 */
export function matchProperties(
	displayName: string,
	ways: INodePropertyOptions[],
): INodeProperties[] {
	const options = [...ways].sort((a, b) => a.name.localeCompare(b.name));
	return [
		{ ...matchBy, displayName, options, default: ways[0]?.value ?? '' },
		...ways.flatMap(({ value }) => INPUTS[String(value)] ?? []),
	];
}

const STOP: INodePropertyOptions = { name: 'Stop With an Error', value: 'fail' };

const whenSeveral: INodeProperties = {
	displayName: 'When Several Match',
	name: 'whenSeveral',
	type: 'options',
	options: [],
	default: '',
	description: 'What to do when more than one record matches',
};

/** Returns the options for existing records. `choice` is the alternative to an error in "When Several Match". */
export function optionsOfUpsert(
	choice: INodePropertyOptions,
	more: INodeProperties[] = [],
): INodeProperties {
	const options: INodeProperties[] = [
		{
			displayName: 'Only Fill Blank Fields',
			name: 'onlyBlank',
			type: 'boolean',
			default: false,
			description: 'Whether an existing record keeps all its values and only gets those it lacks',
		},
		{ ...whenSeveral, options: [STOP, choice], default: choice.value },
		...more,
	];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'How to treat existing records',
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

export const upsertOptions = optionsOfUpsert({ name: 'Update the Oldest', value: 'oldest' });
