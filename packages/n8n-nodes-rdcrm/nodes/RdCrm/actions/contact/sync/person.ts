import type { INodeProperties } from 'n8n-workflow';
import { customFieldsForCreate } from '../../common/customFieldInputs';

const subscription: INodeProperties = {
	displayName: 'Subscription',
	name: 'subscription',
	type: 'options',
	options: [
		{
			name: 'Cleaned',
			value: 'cleaned',
			description: 'The email bounces for good, or the person complained; counts as unsubscribed',
		},
		{
			name: 'None',
			value: 'none',
			description: 'Is on no list there: skipped, unless a form asked for consent',
		},
		{
			name: 'Not Synced',
			value: 'notSynced',
			description: 'Consent is left alone on both sides, and the data of everyone flows',
		},
		{
			name: 'Pending',
			value: 'pending',
			description: 'Has not confirmed yet: skipped',
		},
		{
			name: 'Subscribed',
			value: 'subscribed',
			description: 'Gets mailings there: takes part, and has consented',
		},
		{
			name: 'Unsubscribed',
			value: 'unsubscribed',
			description: 'Has left: consent is declined in the CRM, and nothing else is done',
		},
	],
	default: 'notSynced',
	description:
		'Whether the person gets mailings there: subscribed, unsubscribed, cleaned, pending or none. Map it to sync consent: declines then count on both sides.',
	hint: 'Not Synced leaves consent alone on both sides, and the data of everyone flows. For a mailing tool map its status.',
};

const personFields: INodeProperties = {
	displayName: 'Person Fields',
	name: 'personFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description:
		'What the other system knows of the person. A field that is not added is not synced; one that is added and blank is blank there, and is filled from the CRM.',
	options: [
		{
			displayName: 'Consent',
			name: 'consent',
			type: 'options',
			options: [
				{
					name: 'Follows Subscription',
					value: 'followsSubscription',
					description: 'Being subscribed is consenting',
				},
				{
					name: 'From the Answer',
					value: 'fromAnswer',
					description: 'Reads Consent Answer, in the words of the form',
				},
				{ name: 'Given', value: 'given', description: 'A form asked, and the person agreed' },
				{ name: 'Not Given', value: 'notGiven', description: 'A form asked, without a yes' },
			],
			default: 'followsSubscription',
			description:
				'What the person answered a form that asks for consent: given, notGiven or fromAnswer; followsSubscription where no form asked',
		},
		{
			displayName: 'Consent Answer',
			name: 'consentAnswer',
			type: 'string',
			default: '',
			placeholder: 'e.g. Sim, aceito',
			description:
				'Answer in the words of the form: a text or a list. Used if Consent is From the Answer. A blank answer does not agree. Options say which words mean yes or no; unless they do, an answer that begins with "não" or "no" means no, and any other one yes.',
		},
		{
			displayName: 'Earlier Email',
			name: 'earlierEmail',
			type: 'string',
			default: '',
			placeholder: 'e.g. maria@old.example.com',
			description:
				'The email before a change, as an event tells it. Believed only where Last Seen knows the person with it.',
		},
		{
			displayName: 'Email Confirmed',
			name: 'emailConfirmed',
			type: 'boolean',
			default: true,
			description:
				'Whether the person has proven that the email is theirs, for example by double opt-in. If not, a contact that exists keeps its fields, emails and consent. A new contact is still created, and an unsubscription still counts.',
		},
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Maria',
			description: 'Where the other system keeps the name in two parts',
		},
		{
			displayName: 'Job Title',
			name: 'jobTitle',
			type: 'string',
			default: '',
			placeholder: 'e.g. Gerente de compras',
			description: 'What the person does in the organization',
		},
		{
			displayName: 'Last Name',
			name: 'lastName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Silva',
			description: 'Where the other system keeps the name in two parts',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Maria Silva',
			description: 'The whole name, where the other system keeps it in one field',
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +5511999999999',
			description:
				'In any spelling. Only one that is sure is written: with a plus, or a Brazilian one with its area code.',
		},
		{
			displayName: 'Stage',
			name: 'stage',
			type: 'string',
			default: '',
			placeholder: 'e.g. Proposta enviada',
			description:
				'The stage of the deal as the other system shows it. Add it to be told where it differs.',
		},
	],
};

export const personProperties: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. maria@example.com',
		description:
			'Email that the person has in the other system now. By it the contact is found; case does not count.',
	},
	{
		displayName: 'Person ID',
		name: 'personId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1a2b3c',
		description:
			'ID in the other system, by which the person is known again when the email changes. Leave blank where there is none.',
	},
	subscription,
	personFields,
	...customFieldsForCreate.map((property) =>
		property.name === 'customFieldsInput'
			? property
			: {
					...property,
					description:
						'What the other system has for the custom fields of the contact, by slug. A field that is not given is not synced; a blank one is blank there, and is filled from the CRM.',
				},
	),
	{
		displayName: 'Last Seen',
		name: 'lastSeen',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.last_seen }}',
		description:
			'The last_seen that this operation returned for the person the last time; blank at the first. By it a changed email and a return are known, and an unchanged person needs no call.',
		hint: 'Keep the new last_seen, for example in a data table, only after for_other was applied in the other system: as the last step, behind the one that applies it.',
	},
];
