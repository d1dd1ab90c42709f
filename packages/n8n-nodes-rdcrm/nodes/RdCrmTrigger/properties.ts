import type { INodeProperties } from 'n8n-workflow';
import { conditionSets } from '../shared/trigger/conditionProperties';
import { eventOptions, OTHER_EVENT } from '../shared/trigger/events';
import { triggerWhen } from '../shared/trigger/triggerWhen';

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: [],
		required: true,
		description:
			'Events that start the workflow. Each gets its own subscription in RD Station CRM.',
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. crm_proposal_created',
		description: "RD's event names, separated by commas",
		displayOptions: { show: { events: [OTHER_EVENT] } },
	},
	conditionSets(eventOptions),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Batch Simultaneous Events',
				name: 'batch',
				type: 'boolean',
				default: false,
				description:
					'Whether events that arrive while the workflow runs wait for it to end, and then start it once, as several items. For many changes at a time, such as an import, this saves n8n many executions. Only with Respond: When the Workflow Finishes.',
			},
			{
				displayName: 'Fetch the Full Record',
				name: 'fetchRecord',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the record from the API when an event arrives. Deal events contain no contacts and no organization. If the record cannot be read within 3 seconds, the record of the event is used and "record_fetch_error" says why.',
			},
			{
				displayName: 'Include Raw Payload',
				name: 'includeRaw',
				type: 'boolean',
				default: false,
				description: 'Whether to add the body that RD Station CRM sent, as "raw"',
			},
			{
				displayName: 'Respond',
				name: 'respond',
				type: 'options',
				options: [
					{ name: 'Immediately', value: 'onReceived' },
					{ name: 'When the Workflow Finishes', value: 'lastNode' },
				],
				default: 'onReceived',
				description:
					'When RD Station gets its answer. Without an answer, for example because n8n stops or the workflow fails, it delivers the event again. It waits 5 seconds, so choose When the Workflow Finishes only for a short workflow, such as one that stores the event in a data table.',
			},
			triggerWhen(
				'Whether each matching event starts the workflow, or only conditions that become true for a record: a deal that is won and then renamed starts it once. For that, add a Catch-Up Trigger with the conditions and the same option. It remembers what was true and starts the workflow. This node makes it poll as soon as an event arrives.',
			),
		],
	},
];
