import type { INodeProperties } from 'n8n-workflow';

const owner: INodeProperties = {
	displayName: 'Owner',
	name: 'owner',
	type: 'collection',
	placeholder: 'Add Owner',
	default: {},
	description: 'Who gets the deal: the row with the value, otherwise the default owner',
	options: [
		{
			displayName: 'Default Owner Name or ID',
			name: 'default',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getUserEmails' },
			default: '',
			description:
				'Email of the owner if no row has the value. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Owner Table',
			name: 'table',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Row',
			default: {},
			description:
				'Owners by the value of a field, such as the state. The first matching row counts.',
			options: [
				{
					displayName: 'Row',
					name: 'values',
					values: [
						{
							displayName: 'Values',
							name: 'values',
							type: 'string',
							default: '',
							placeholder: 'e.g. SP, RJ',
							description:
								'Values of this owner, separated by commas. Case and accents are ignored.',
						},
						{
							displayName: 'Owner Name or ID',
							name: 'owner',
							type: 'options',
							typeOptions: { loadOptionsMethod: 'getUserEmails' },
							default: '',
							description:
								'Email of the owner. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
						},
					],
				},
			],
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.campos.UF }}',
			description: 'Value of the lead to find in the table, such as the state',
		},
	],
};

const rules: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'collection',
	placeholder: 'Add Rule',
	default: {},
	description: 'Rules that differ from the defaults',
	options: [
		{
			displayName: 'Default Campaign',
			name: 'defaultCampaign',
			type: 'string',
			default: '',
			placeholder: 'e.g. MQL',
			description: 'Campaign of a lead if neither the lead nor its tag names one',
		},
		{
			displayName: 'Qualify Again',
			name: 'again',
			type: 'options',
			options: [
				{ name: 'By a New Sign', value: 'newSign', description: 'A tag, a score or a request' },
				{ name: 'By a Request', value: 'onRequest', description: 'Not by a tag or a score' },
				{ name: 'Never', value: 'never', description: 'A person qualifies once' },
			],
			default: 'newSign',
			description:
				'How a person who already had a deal qualifies again. A score counts again after it fell below the minimum score.',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'Details that explain why the lead has no contact',
	options: [
		{
			displayName: 'Subscription',
			name: 'subscription',
			type: 'string',
			default: '',
			placeholder: 'e.g. subscribed',
			description:
				'Subscription of the person, as in Sync. The operation does not wait for a contact of a person who has left.',
		},
		{
			displayName: 'Sync Reason',
			name: 'syncReason',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.reason }}',
			description: 'Reason that Sync returned. The lead gets no deal if the contact was deleted.',
		},
	],
};

export const qualifyProperties: INodeProperties[] = [
	{
		displayName: 'Contact ID',
		name: 'contactId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 67eac31f6282af00162eae80',
		description: 'ID of the contact of the lead. Leave it blank while the CRM has none.',
	},
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. Newsletter, MQL',
		description:
			'Tags that the person has now: names separated by commas, or a list of names or of objects with name and ID',
	},
	{
		displayName: 'Lead Tags',
		name: 'leadTags',
		type: 'string',
		default: 'MQL',
		placeholder: 'e.g. MQL',
		description:
			'Tags that make a lead, separated by commas. MQL also matches "MQL: Summer 2026", which names the campaign. Leave it blank if tags do not count.',
	},
	{
		displayName: 'Score',
		name: 'score',
		type: 'string',
		default: '',
		placeholder: 'e.g. 80',
		description: 'Score that the person has now. A text that is not a number counts as no score.',
	},
	{
		displayName: 'Minimum Score',
		name: 'minimumScore',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Number of points that make the person a lead. With 0, the points do not count.',
	},
	{
		displayName: 'Requested',
		name: 'requested',
		type: 'boolean',
		default: false,
		description:
			'Whether the person asked for contact, for example in a form or through a journey. It counts each time.',
	},
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'string',
		default: '',
		placeholder: 'e.g. Summer 2026',
		description: 'Campaign that the request or a field of the person names',
	},
	owner,
	{
		displayName: 'Last Qualified',
		name: 'lastQualified',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.last_qualified }}',
		description:
			'The last_qualified that this operation last returned for the person. Leave it blank the first time.',
		hint: 'Store the new last_qualified once the deal exists.',
	},
	rules,
	options,
];
