import type { INodeProperties } from 'n8n-workflow';

/** Returns the input that chooses which side wins if both have a value. */
function winner(displayName: string, name: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		options: [
			{ name: 'CRM Wins', value: 'crm' },
			{ name: 'Leave Alone', value: 'leaveAlone' },
			{ name: 'Only Fill Blanks', value: 'onlyBlanks' },
			{ name: 'Other System Wins', value: 'other' },
		],
		default: 'crm',
		description:
			'Which side wins if they differ. A blank never erases: it is filled from the other side, unless left alone.',
	};
}

const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Custom Field',
	default: {},
	description:
		'Mapped custom fields for which the CRM does not win, or that have fixed options in the other system',
	options: [
		{
			displayName: 'Rule',
			name: 'values',
			values: [
				{
					displayName: 'Custom Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getCustomFieldSlugs' },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				winner('Winner', 'winner'),
				{
					displayName: 'Options There',
					name: 'optionsThere',
					type: 'string',
					default: '',
					placeholder: 'e.g. Locação, Projetos',
					description:
						'All options of a field that is a list in the other system, separated by commas. Leave it blank if the field accepts any value. Other options stay in the CRM and are not compared.',
				},
			],
		},
	],
};

const rules: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'collection',
	placeholder: 'Add Rule',
	default: {},
	description:
		'Rules that differ from the defaults. By default the CRM wins, the other side follows a changed email, consent goes both ways, several matches need a review, and missing contacts are created.',
	options: [
		{
			displayName: 'Consent',
			name: 'consent',
			type: 'options',
			options: [
				{
					name: 'Both Ways',
					value: 'both',
					description: 'A decline in the CRM also unsubscribes in the other system',
				},
				{
					name: 'Off',
					value: 'off',
					description: 'Leaves consent alone, even if a subscription is given',
				},
				{
					name: 'To the CRM Only',
					value: 'toCrm',
					description: 'Unsubscribes nobody in the other system',
				},
			],
			default: 'both',
			description:
				'Direction in which a decline is passed on. It does not depend on the direction of the fields. Off if neither a subscription nor an answer to a form is given.',
		},
		{
			displayName: 'Create if Missing',
			name: 'createMissing',
			type: 'boolean',
			default: true,
			description: 'Whether to create a contact for a person who is not in the CRM',
		},
		customFields,
		{
			displayName: 'Email',
			name: 'email',
			type: 'options',
			options: [
				{ name: 'CRM Wins', value: 'crm' },
				{ name: 'Leave Alone', value: 'leaveAlone' },
				{ name: 'Only Fill Blanks', value: 'onlyBlanks' },
				{ name: 'Other System Wins', value: 'other' },
				{
					name: 'Whoever Changed',
					value: 'whoChanged',
					description: 'The side that still has the shared email follows the other one',
				},
			],
			default: 'whoChanged',
			description: 'Which side wins if a linked person and contact have no email in common',
		},
		winner('Job Title', 'jobTitle'),
		winner('Name', 'name'),
		winner('Phone', 'phone'),
		{
			displayName: 'Stage',
			name: 'stage',
			type: 'options',
			options: [
				{ name: 'Leave Alone', value: 'leaveAlone' },
				{ name: 'Tell the Other System', value: 'crm' },
			],
			default: 'crm',
			description: 'Whether the other system gets the stage of the deal',
		},
		{
			displayName: 'When Several Match',
			name: 'severalMatches',
			type: 'options',
			options: [
				{ name: 'Leave for Review', value: 'review' },
				{ name: 'Take the Oldest', value: 'oldest' },
			],
			default: 'review',
			description: 'What to do if several contacts have the email',
		},
	],
};

export const ruleProperties: INodeProperties[] = [
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Both Ways', value: 'both' },
			{ name: 'From the CRM', value: 'fromCrm', description: 'Changes only the other system' },
			{ name: 'To the CRM', value: 'toCrm', description: 'Changes only contacts' },
		],
		default: 'both',
		description: 'Which side gets fields and emails',
	},
	rules,
];
