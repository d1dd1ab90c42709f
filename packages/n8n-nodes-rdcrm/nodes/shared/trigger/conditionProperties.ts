import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { stageLocator } from '../descriptions/locators';

const stages: INodeProperties = {
	displayName: 'Only in Stages',
	name: 'stages',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Stage',
	default: {},
	description: 'Only deals in one of these stages, or in any stage if none is given',
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
					description: 'Pick the stage from the list, or give its ID or its name',
					modes: [
						...(stageLocator.modes ?? []),
						{
							displayName: 'By Name',
							name: 'name',
							type: 'string',
							placeholder: 'e.g. Orçamento solicitado',
							hint: 'Matches the stages with this name in every pipeline. Case and accents are ignored. An expression may also return an ID.',
						},
					],
				},
			],
		},
	],
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
	description: 'Only deals with one of these statuses, or with any if none is chosen',
};

const customFields: INodeProperties = {
	displayName: 'Only With Custom Field Values',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Custom Field',
	default: {},
	description:
		'Only records that have all these values. Each entry applies to records of its kind.',
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
						'One value, or several separated by commas, one of which is enough. The whole text counts too. If blank, the field only has to be filled in. Case and accents are ignored.',
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
			'Start only for records that meet all conditions of at least one set, or for everything if there is none. "matched" in the output contains the names of the matching sets.',
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
							'Name of this set in the output, for example for a Switch node to branch on',
					},
					{
						displayName: 'Events',
						name: 'events',
						type: 'multiOptions',
						options: events,
						default: [],
						description:
							'Only these events, or any if none is chosen. Deletions contain no values, so a set with conditions matches them only if their event is chosen here. The same applies to records of other kinds.',
					},
					stages,
					statuses,
					customFields,
				],
			},
		],
	};
}
