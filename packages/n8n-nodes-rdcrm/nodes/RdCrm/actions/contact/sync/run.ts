import type { INodeProperties } from 'n8n-workflow';

export const runProperties: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description:
			'Whether to only return what would be done. Nothing is written, for_other must not be applied, and last_seen stays as it was.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'Words of a form, details of an event, names of stages, and how contacts are read',
		options: [
			{
				displayName: 'Answers That Mean No',
				name: 'consentNo',
				type: 'string',
				default: '',
				placeholder: 'e.g. Não, Prefiro não receber',
				description:
					'Answers to the consent question that mean no, separated by commas. Case and accents are ignored.',
			},
			{
				displayName: 'Answers That Mean Yes',
				name: 'consentYes',
				type: 'string',
				default: '',
				placeholder: 'e.g. Sim, Aceito',
				description:
					'Answers to the consent question that mean yes, separated by commas. Any other answer then means no. Case and accents are ignored.',
			},
			{
				displayName: 'Contact ID',
				name: 'contactId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 67eac31f6282af00162eae80',
				description:
					'ID of the contact in an event of the CRM. The contact is then read, unless Contact Updated At shows that the linked contact has not changed.',
			},
			{
				displayName: 'Contact Updated At',
				name: 'contactUpdatedAt',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-05-20T18:04:34.000Z',
				description:
					'The updated_at of the contact in an event of the CRM, in ISO format. Without it, a change of the contact goes unnoticed while the person is unchanged.',
			},
			{
				displayName: 'Deals Changed',
				name: 'dealsChanged',
				type: 'boolean',
				default: false,
				description:
					"Whether an event reported a change of one of the contact's deals, so that the deals are read again",
			},
			{
				displayName: 'Read Contacts',
				name: 'mode',
				type: 'options',
				options: [
					{
						name: 'All at Once',
						value: 'allAtOnce',
						description: 'Reads all contacts once, 200 per call, for example for a first load',
					},
					{
						name: 'Automatic',
						value: 'automatic',
						description: 'All at once if more than 50 items need a lookup, otherwise one by one',
					},
					{
						name: 'One by One',
						value: 'oneByOne',
						description:
							'Looks up the contact of each item, for a few persons and very many contacts',
					},
				],
				default: 'automatic',
				description: 'How to read the contacts of many items',
			},
			{
				displayName: 'Stage of Lost Deals',
				name: 'lostStage',
				type: 'string',
				default: 'Lost',
				placeholder: 'e.g. Perdida',
				description: 'Stage for the other system if the deal that counts is lost',
			},
			{
				displayName: 'Stage of Won Deals',
				name: 'wonStage',
				type: 'string',
				default: 'Won',
				placeholder: 'e.g. Ganha',
				description: 'Stage for the other system if the deal that counts is won',
			},
		],
	},
];
