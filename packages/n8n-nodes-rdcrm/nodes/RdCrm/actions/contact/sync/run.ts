import type { INodeProperties } from 'n8n-workflow';

export const runProperties: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only say what would be done: nothing is written, for_other is not to be applied, and last_seen stays as it was',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description:
			'The words of a form, what an event tells, how stages are called, and how contacts are read',
		options: [
			{
				displayName: 'Answers That Mean No',
				name: 'consentNo',
				type: 'string',
				default: '',
				placeholder: 'e.g. Não, Prefiro não receber',
				description:
					'Answers to the consent question that refuse, separated by commas. Case and accents do not count.',
			},
			{
				displayName: 'Answers That Mean Yes',
				name: 'consentYes',
				type: 'string',
				default: '',
				placeholder: 'e.g. Sim, Aceito',
				description:
					'Answers to the consent question that agree, separated by commas. With it, any other answer does not agree. Case and accents do not count.',
			},
			{
				displayName: 'Contact ID',
				name: 'contactId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 67eac31f6282af00162eae80',
				description:
					'The contact that an event of the CRM is about. The item is then looked at, unless Contact Updated At tells nothing new of the linked contact.',
			},
			{
				displayName: 'Contact Updated At',
				name: 'contactUpdatedAt',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-05-20T18:04:34.000Z',
				description:
					'The updated_at of the contact in an event of the CRM, in ISO format. Without it a change of the contact is not noticed while the person is unchanged.',
			},
			{
				displayName: 'Deals Changed',
				name: 'dealsChanged',
				type: 'boolean',
				default: false,
				description:
					'Whether an event says that a deal of the contact changed: its deals are then read again',
			},
			{
				displayName: 'Read Contacts',
				name: 'mode',
				type: 'options',
				options: [
					{
						name: 'All at Once',
						value: 'allAtOnce',
						description: 'Reads all contacts once, 200 a call: for a first load',
					},
					{
						name: 'Automatic',
						value: 'automatic',
						description: 'All at once where more than 50 items need a look, else one by one',
					},
					{
						name: 'One by One',
						value: 'oneByOne',
						description:
							'Looks up the contact of each item: for some persons against very many contacts',
					},
				],
				default: 'automatic',
				description: 'How the contacts of many items are read',
			},
			{
				displayName: 'Stage of Lost Deals',
				name: 'lostStage',
				type: 'string',
				default: 'Lost',
				placeholder: 'e.g. Perdida',
				description: 'What the other system is told where the deal that counts is lost',
			},
			{
				displayName: 'Stage of Won Deals',
				name: 'wonStage',
				type: 'string',
				default: 'Won',
				placeholder: 'e.g. Ganha',
				description: 'What the other system is told where the deal that counts is won',
			},
		],
	},
];
