import type { INodeProperties } from 'n8n-workflow';
import { conditionSets } from '../shared/trigger/conditionProperties';
import { eventOptions } from '../shared/trigger/events';
import { triggerWhen } from '../shared/trigger/triggerWhen';
import { KINDS } from './kinds';

/** The API does not report deletions. */
const events = eventOptions.filter(({ value }) =>
	Object.keys(KINDS).some((name) =>
		[`crm_${name}_created`, `crm_${name}_updated`].includes(String(value)),
	),
);

export const properties: INodeProperties[] = [
	{
		displayName: 'Records',
		name: 'records',
		type: 'multiOptions',
		options: [
			{ name: 'Contacts', value: 'contact' },
			{ name: 'Deals', value: 'deal' },
			{ name: 'Organizations', value: 'organization' },
			{ name: 'Tasks', value: 'task' },
		],
		default: ['deal'],
		required: true,
		description:
			'Records to look for. Everything that was created or changed since the last poll starts the workflow once, as its items. Each kind costs at least one call per poll.',
	},
	conditionSets(events),
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{ name: 'A Date', value: 'date' },
			{ name: 'Hours Ago', value: 'hoursAgo' },
			{ name: 'Now', value: 'now' },
		],
		default: 'now',
		description:
			'Where the very first poll begins. Every later poll continues where the previous one ended, even after the workflow was unpublished for a while.',
	},
	{
		displayName: 'Hours Ago',
		name: 'startHours',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 24,
		description: 'How many hours before the first poll to begin',
		displayOptions: { show: { startFrom: ['hoursAgo'] } },
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'Date from which to read. A time without a zone is in the time zone of the workflow. A day without a time begins at midnight there.',
		displayOptions: { show: { startFrom: ['date'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Advance the Position',
				name: 'advance',
				type: 'options',
				options: [
					{ name: 'Immediately', value: 'immediately' },
					{ name: 'When the Workflow Succeeds', value: 'onSuccess' },
				],
				default: 'immediately',
				description:
					'When the changes of a poll count as handed over. Until the workflow succeeds, the next poll starts it with the same records again, even after n8n stopped. Up to 100 records start the workflow at a time. Make each step safe to repeat: a record for which the workflow always fails holds up the later ones.',
			},
			{
				displayName: 'Include Names',
				name: 'includeNames',
				type: 'boolean',
				default: true,
				description:
					'Whether to add the names that deal events contain: those of stage, pipeline, owner, source, campaign and lost reason, and custom fields by label. A poll that found deals then reads these lists, in about ten calls.',
			},
			{
				displayName: 'Restore Subscriptions',
				name: 'wakeSubscriptions',
				type: 'boolean',
				default: true,
				description:
					"Whether to reactivate subscriptions of this n8n's RD Station CRM Triggers that RD Station CRM suspended because n8n did not answer for a while, and to create deleted subscriptions of this workflow's triggers again. It costs one call per poll.",
			},
			triggerWhen(
				'Whether each change of a matching record starts the workflow, or only the change that makes it match a set of conditions. A deal that is won and then renamed starts the workflow once, and again if it is reopened and won once more. Records that match when you publish do not count.',
			),
		],
	},
	{
		// The only way for a polling trigger to get n8n's public address.
		displayName: 'Resume URL',
		name: 'resumeUrl',
		type: 'hidden',
		default: '={{ $execution.resumeUrl }}',
	},
];
