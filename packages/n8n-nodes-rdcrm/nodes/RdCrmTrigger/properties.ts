import type { INodeProperties } from 'n8n-workflow';
import { stageLocator } from '../RdCrm/actions/common/locators';
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
		placeholder: 'e.g. crm_meeting_created',
		description: "RD's names of the events, separated by commas",
		displayOptions: { show: { events: [OTHER_EVENT] } },
	},
	stages,
	statuses,
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
					'Whether to read the record from the API when an event arrives. A deal event brings no contacts, no organization and no custom fields by slug. If the record cannot be read within 3 seconds, the one of the event is used and "record_fetch_error" says why.',
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
