import type { INodeProperties } from 'n8n-workflow';

const input: INodeProperties = {
	displayName: 'Custom Fields Input',
	name: 'customFieldsInput',
	type: 'options',
	options: [
		{
			name: 'JSON',
			value: 'json',
			description:
				'One object keyed by slug, which works without knowing the fields of the account',
		},
		{
			name: 'Map Each Field',
			value: 'map',
			description: 'One input for each custom field of the account',
		},
	],
	default: 'map',
	description: 'How to give the values of the custom fields',
};

const mapper: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'resourceMapper',
	noDataExpression: true,
	description: 'Values of the custom fields. Blank fields stay as they are.',
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getCustomFields',
			mode: 'map',
			valuesLabel: 'Values of the Custom Fields',
			fieldWords: { singular: 'custom field', plural: 'custom fields' },
			addAllFields: false,
			supportAutoMap: false,
			noFieldsError: 'This account has no custom fields for this resource.',
			allowEmptyValues: true,
			hideNoDataError: true,
		},
	},
	displayOptions: { show: { customFieldsInput: ['map'] } },
};

const json: INodeProperties = {
	displayName: 'Custom Fields (JSON)',
	name: 'customFieldsJson',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"cnpj": "11.111.111/0001-11"}',
	description:
		'Object keyed by the slug of each custom field. Fields that are left out stay as they are, and null clears a field.',
	displayOptions: { show: { customFieldsInput: ['json'] } },
};

const toClear: INodeProperties = {
	displayName: 'Custom Fields to Clear by Names or IDs',
	name: 'customFieldsToClear',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getCustomFieldSlugs' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Custom fields that are left blank above stay as they are. Those chosen here are emptied.',
	displayOptions: { show: { customFieldsInput: ['map'] } },
};

export const customFieldsForCreate: INodeProperties[] = [input, mapper, json];

export const customFieldsForUpdate: INodeProperties[] = [input, mapper, toClear, json];
