import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { stageLocator } from '../descriptions/locators';

export const stages: INodeProperties = {
	displayName: 'Only in Stages',
	name: 'stages',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Stage',
	default: {},
	description: 'Only deals in one of these stages; in any stage when there is none',
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
};

export const statuses: INodeProperties = {
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
	description: 'Only deals with one of these statuses; with any when there is none',
};

export const customFields: INodeProperties = {
	displayName: 'Only With Custom Field Values',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Custom Field',
	default: {},
	description: 'Only records that have all these values; an entry counts for records of its kind',
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
						'One value, or several separated by commas, of which any will do, as does the whole text. When left blank, the field only has to be filled in. Case and accents do not count.',
				},
			],
		},
	],
};

/** Returns the sets of conditions, one of which is enough, for the events that a trigger knows. */
export function conditionSets(events: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'Only If Any of These Match',
		name: 'conditionSets',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Set of Conditions',
		default: {},
		description:
			'Start only for what matches all conditions of at least one set; for everything when there is none. "matched" in the output holds the names of the sets that matched.',
		options: [
			{
				displayName: 'Set of Conditions',
				name: 'values',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Orçamento solicitado',
						description:
							'What the output calls this set, for example for a Switch node to branch on',
					},
					{
						displayName: 'Events',
						name: 'events',
						type: 'multiOptions',
						options: events,
						default: [],
						description:
							'Only these events; any when there is none. A deletion brings no values: a set with conditions takes it only if it is chosen here, and so does it with records of other kinds.',
					},
					stages,
					statuses,
					customFields,
				],
			},
		],
	};
}
