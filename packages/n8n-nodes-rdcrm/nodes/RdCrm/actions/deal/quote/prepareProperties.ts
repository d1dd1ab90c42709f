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
	description: 'Rules that differ from the defaults',
	options: [
		{
			displayName: 'Lost Reasons That Cancel Names or IDs',
			name: 'cancellingReasons',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getLostReasonNames' },
			default: [],
			description:
				'Losing a deal for one of these reasons cancels its quote; any other reason marks the quote as lost. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Quiet After (Days)',
			name: 'quietAfter',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 3,
			description:
				'How many days after closing a deal the rep still receives notes about its quote',
		},
		{
			displayName: 'Refuse a Difference',
			name: 'refuseDifference',
			type: 'boolean',
			default: false,
			description:
				'Whether to hold back the quote and notify the rep while the value of the deal differs from the sum of its products',
		},
		{
			displayName: 'Unknown Number',
			name: 'unknownNumber',
			type: 'options',
			options: [
				{ name: 'Create a Quote', value: 'create' },
				{ name: 'Notify the Rep', value: 'tell' },
			],
			default: 'tell',
			description: 'What to do if the ERP does not know the number in the deal',
		},
		{
			displayName: 'Won Without a Quote',
			name: 'wonWithoutQuote',
			type: 'options',
			options: [
				{ name: 'Create a Quote', value: 'create' },
				{ name: 'Do Nothing', value: 'nothing' },
				{ name: 'Notify the Rep', value: 'tell' },
			],
			default: 'tell',
			description: 'What to do if a deal is won and the ERP has no quote for it',
		},
	],
};

const document: INodeProperties = {
	displayName: 'Document',
	name: 'document',
	type: 'collection',
	placeholder: 'Add Part',
	default: {},
	description: 'Optional parts of the quote',
	options: [
		{
			displayName: 'Code Without Products',
			name: 'codeWithoutProducts',
			type: 'string',
			default: '',
			placeholder: 'e.g. SERVICO',
			description:
				'ERP code for the value of a deal without products. If blank, such a deal gets no quote.',
		},
		{
			displayName: 'Own Fields',
			name: 'ownFields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Field',
			default: {},
			description: 'Custom fields that your ERP needs',
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
							description:
								'Name of the field in the quote, under "fields". Product fields appear in each line.',
						},
						{
							displayName: 'Required',
							name: 'required',
							type: 'boolean',
							default: false,
							description:
								'Whether to hold back the quote and notify the rep while the field is blank',
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
	description: 'Details of the event, and the language of the notes',
	options: [
		{
			displayName: 'Always Ask the ERP',
			name: 'alwaysAsk',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask the ERP even if the deal has not changed, as for periodic checks',
		},
		{
			displayName: 'Attempt',
			name: 'attempt',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			placeholder: 'e.g. {{ $json.tentativas }}',
			description:
				'Number of the attempt at this event, if a queue counts them. The first one fails once if the CRM does not show the deal, so that somebody notices. Later ones always ask the ERP.',
		},
		{
			displayName: 'Deletion Reported',
			name: 'deletionReported',
			type: 'boolean',
			default: false,
			description:
				'Whether RD Station CRM reported that the deal was deleted. Without a report, a deal that cannot be found stays untouched: the connection may have lost its permissions.',
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
			description: 'Language of the notes and messages',
		},
		{
			displayName: 'Requested Manually',
			name: 'manually',
			type: 'boolean',
			default: false,
			description:
				'Whether a person requests the quote. Works in any stage, and recreates a quote that was deleted in the ERP.',
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
			'Stage in which a deal requests a quote. A name counts in each pipeline that has it; the list also offers the stage of one pipeline. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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
			'Whether the event requests a quote. It counts only if the deal is now in the quote stage or beyond. If off, an existing quote follows the deal and no quote is created.',
	},
	{
		displayName: 'Last Seen',
		name: 'lastSeen',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.last_seen }}',
		description:
			'The last_seen that Decide Quote returned last time, as an object or JSON. Keep it for each deal: it separates changes by the rep from changes in the ERP.',
	},
	rules,
	document,
	options,
];
