import type { INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../../shared/descriptions/locators';

function fieldProperty(
	displayName: string,
	name: string,
	of: 'Contact' | 'Deal' | 'Organization' | 'Product',
	isRequired: boolean,
): INodeProperties {
	return {
		displayName: `${displayName} Name or ID`,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod: `get${of}FieldSlugs` },
		required: isRequired,
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

const rules: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'collection',
	placeholder: 'Add Rule',
	default: {},
	description: 'What is to be other than usual',
	options: [
		{
			displayName: 'Lost Reasons That Cancel Names or IDs',
			name: 'cancellingReasons',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getLostReasonNames' },
			default: [],
			description:
				'A deal that is lost for one of these cancels its quote, any other loses it. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Quiet After (Days)',
			name: 'quietAfter',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 3,
			description:
				'For so many days after a deal was closed the rep is told of what is wrong with its quote',
		},
		{
			displayName: 'Refuse a Difference',
			name: 'refuseDifference',
			type: 'boolean',
			default: false,
			description:
				'Whether a deal gets no quote while its value is not the sum of its products, and the rep is told',
		},
		{
			displayName: 'Unknown Number',
			name: 'unknownNumber',
			type: 'options',
			options: [
				{ name: 'Create a Quote', value: 'create' },
				{ name: 'Tell the Rep', value: 'tell' },
			],
			default: 'tell',
			description: 'What to do where the deal has a number that the ERP does not know',
		},
		{
			displayName: 'Won Without a Quote',
			name: 'wonWithoutQuote',
			type: 'options',
			options: [
				{ name: 'Create a Quote', value: 'create' },
				{ name: 'Nothing', value: 'nothing' },
				{ name: 'Tell the Rep', value: 'tell' },
			],
			default: 'tell',
			description: 'What to do where a deal is won for which the ERP has no quote',
		},
	],
};

const document: INodeProperties = {
	displayName: 'Document',
	name: 'document',
	type: 'collection',
	placeholder: 'Add Part',
	default: {},
	description: 'What the quote has beyond customer, seller and products',
	options: [
		{
			displayName: 'Code Without Products',
			name: 'codeWithoutProducts',
			type: 'string',
			default: '',
			placeholder: 'e.g. SERVICO',
			description:
				"The ERP's code for the value of a deal without products. Leave blank where such a deal gets no quote.",
		},
		{
			displayName: 'Own Fields',
			name: 'ownFields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Field',
			default: {},
			description: 'Custom fields that your ERP asks for',
			options: [
				{
					displayName: 'Field',
					name: 'values',
					values: [
						{
							displayName: 'Custom Field Name or ID',
							name: 'field',
							type: 'options',
							typeOptions: { loadOptionsMethod: 'getCustomFieldKeys' },
							default: '',
							description:
								'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
						},
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. obra',
							description: 'How the quote calls it, under "fields"; that of a product in its line',
						},
						{
							displayName: 'Required',
							name: 'required',
							type: 'boolean',
							default: false,
							description: 'Whether a deal gets no quote while it is blank, and the rep is told',
						},
					],
				},
			],
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'What an event tells, and the language of the notes',
	options: [
		{
			displayName: 'Ask in Any Case',
			name: 'askInAnyCase',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask the ERP also where the deal is as it was: for a regular look, and after an attempt that failed half-way',
		},
		{
			displayName: 'Deletion Reported',
			name: 'deletionReported',
			type: 'boolean',
			default: false,
			description:
				'Whether RD Station CRM has told that the deal was deleted. Without that a deal that cannot be found is left alone: the connection may have lost its rights.',
		},
		{
			displayName: 'Note Language',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'English', value: 'en' },
				{ name: 'Portuguese', value: 'pt' },
			],
			default: 'pt',
			description: 'The language of what the rep and people who look at executions read',
		},
		{
			displayName: 'Requested by Hand',
			name: 'byHand',
			type: 'boolean',
			default: false,
			description:
				'Whether a person asks for the quote: whatever the stage, and also for one that is gone from the ERP',
		},
	],
};

export const prepareProperties: INodeProperties[] = [
	dealLocator,
	{
		displayName: 'Quote Stage Name or ID',
		name: 'quoteStage',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getStageNames' },
		required: true,
		default: '',
		description:
			'The stage in which a deal asks for a quote, by its name, which several pipelines may have. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	fieldProperty('Number Field', 'numberField', 'Deal', true),
	fieldProperty('CNPJ Field', 'cnpjField', 'Organization', true),
	fieldProperty('CPF Field', 'cpfField', 'Contact', false),
	fieldProperty('Product Code Field', 'productCodeField', 'Product', true),
	{
		displayName: 'Quote Requested',
		name: 'requested',
		type: 'boolean',
		default: true,
		description:
			'Whether an event asks for the quote, which counts only where the deal is now in the quote stage or further on. Otherwise a quote that is there follows the deal, and none is created.',
	},
	{
		displayName: 'Last Seen',
		name: 'lastSeen',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.last_seen }}',
		description:
			'The last_seen that Decide Quote gave the last time, as an object or its JSON. Keep it for each deal: without it, what the rep changed cannot be told from what was changed in the ERP.',
	},
	rules,
	document,
	options,
];
