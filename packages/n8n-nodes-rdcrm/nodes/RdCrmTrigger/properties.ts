import type { INodeProperties } from 'n8n-workflow';
import { stageLocator } from '../shared/descriptions/locators';
import { eventOptions, OTHER_EVENT } from './events';

const FILTERED_EVENTS = ['crm_deal_created', 'crm_deal_updated'];

const stages: INodeProperties = {
	displayName: 'Only in Stages',
	name: 'stages',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Stage',
	default: {},
	description: 'Start only for deals in one of these stages; for all deals when there is none',
	options: [
		{
			displayName: 'Stage',
			name: 'values',
			values: [
				{
					displayName: 'Stage',
					name: 'stage',
					type: 'resourceLocator',
					default: { mode: 'list', value: '' },
					description: 'The stage: pick it from the list, or give its ID or its name',
					modes: [
						...(stageLocator.modes ?? []),
						{
							displayName: 'By Name',
							name: 'name',
							type: 'string',
							placeholder: 'e.g. Orçamento solicitado',
							hint: 'Matches the stages with this name in every pipeline. Case and accents do not count.',
						},
					],
				},
			],
		},
	],
	displayOptions: { show: { events: FILTERED_EVENTS } },
};

const statuses: INodeProperties = {
	displayName: 'Only in Statuses',
	name: 'statuses',
	type: 'multiOptions',
	options: [
		{ name: 'Lost', value: 'lost' },
		{ name: 'Ongoing', value: 'ongoing' },
		{ name: 'Paused', value: 'paused' },
		{ name: 'Won', value: 'won' },
	],
	default: [],
	description: 'Start only for deals with one of these statuses; for all deals when there is none',
	displayOptions: { show: { events: FILTERED_EVENTS } },
};

const EVENTS_WITH_CUSTOM_FIELDS = ['contact', 'deal', 'organization', 'product'].flatMap((name) => [
	`crm_${name}_created`,
	`crm_${name}_updated`,
]);

const customFields: INodeProperties = {
	displayName: 'Only With Custom Field Values',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Custom Field',
	default: {},
	description:
		'Start only for records that have all these values; an entry counts for records of its kind',
	options: [
		{
			displayName: 'Custom Field',
			name: 'values',
			values: [
				{
					displayName: 'Custom Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getCustomFieldKeys' },
					default: '',
					required: true,
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Alta, Urgente',
					description:
						'One value, or several separated by commas, of which any will do. When left blank, the field only has to be filled in. Case and accents do not count.',
				},
			],
		},
	],
	displayOptions: { show: { events: EVENTS_WITH_CUSTOM_FIELDS } },
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: [],
		required: true,
		description:
			'The events that start the workflow. Each gets its own subscription in RD Station CRM.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. crm_proposal_created',
		description: "RD's names of the events, separated by commas",
		displayOptions: { show: { events: [OTHER_EVENT] } },
	},
	stages,
	statuses,
	customFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Fetch the Full Record',
				name: 'fetchRecord',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the record from the API when an event arrives. A deal event brings no contacts and no organization. If the record cannot be read within 3 seconds, the one of the event is used and "record_fetch_error" says why.',
			},
			{
				displayName: 'Include Raw Payload',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description: 'Whether to add, as "raw", what RD Station CRM sent',
			},
		],
	},
];
