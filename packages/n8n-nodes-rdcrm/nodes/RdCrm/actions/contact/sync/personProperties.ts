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
			description:
				'The email bounces permanently, or the person complained. Counts as unsubscribed.',
		},
		{
			name: 'None',
			value: 'none',
			description: 'Person is on no list there. Skipped, unless a form asked for consent.',
		},
		{
			name: 'Not Synced',
			value: 'notSynced',
			description: 'Leaves consent alone on both sides and syncs everyone',
		},
		{
			name: 'Pending',
			value: 'pending',
			description: 'Person has not confirmed yet. Skipped.',
		},
		{
			name: 'Subscribed',
			value: 'subscribed',
			description: 'Person gets mailings there. Synced, and counts as consenting.',
		},
		{
			name: 'Unsubscribed',
			value: 'unsubscribed',
			description: 'Person has left. Declines consent in the CRM and syncs nothing else.',
		},
	],
	default: 'notSynced',
	description:
		'Whether the person gets mailings there: subscribed, unsubscribed, cleaned, pending or none. Map it to sync consent, so that a decline counts on both sides.',
	hint: 'Not Synced leaves consent alone on both sides and syncs everyone. For a mailing tool, map its status.',
};

const personFields: INodeProperties = {
	displayName: 'Person Fields',
	name: 'personFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description:
		'Data of the person in the other system. A field that is not added is not synced. A field that is added and blank is filled from the CRM.',
	options: [
		{
			displayName: 'Consent',
			name: 'consent',
			type: 'options',
			options: [
				{
					name: 'Follows Subscription',
					value: 'followsSubscription',
					description: 'A subscription counts as consent',
				},
				{
					name: 'From the Answer',
					value: 'fromAnswer',
					description: 'Interprets Consent Answer, which has the words of the form',
				},
				{ name: 'Given', value: 'given', description: 'A form asked, and the person agreed' },
				{ name: 'Not Given', value: 'notGiven', description: 'A form asked, without agreement' },
			],
			default: 'followsSubscription',
			description:
				'Answer that the person gave to a form that asks for consent: given, notGiven or fromAnswer. Without a form: followsSubscription.',
		},
		{
			displayName: 'Consent Answer',
			name: 'consentAnswer',
			type: 'string',
			default: '',
			placeholder: 'e.g. Sim, aceito',
			description:
				'Answer in the words of the form: a text or a list. Used if Consent is From the Answer. A blank answer counts as no. The options define which words mean yes or no. Without them, an answer that begins with "não" or "no" means no, and any other means yes.',
		},
		{
			displayName: 'Earlier Email',
			name: 'earlierEmail',
			type: 'string',
			default: '',
			placeholder: 'e.g. maria@old.example.com',
			description:
				'Email before a change, according to an event. Counts only if Last Seen contains this email for the person.',
		},
		{
			displayName: 'Email Confirmed',
			name: 'emailConfirmed',
			type: 'boolean',
			default: true,
			description:
				'Whether the person has proven that the email is theirs, for example by double opt-in. If not, an existing contact keeps its fields, emails and consent. A new contact is still created, and an unsubscription still counts.',
		},
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Maria',
			description: 'Use it if the other system stores the name in two parts',
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
			description: 'Use it if the other system stores the name in two parts',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Maria Silva',
			description: 'Use it if the other system stores the full name in one field',
		},
		{
			displayName: 'Phone',
			name: 'phone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +5511999999999',
			description:
				'Phone in any format. It is written only if it is unambiguous: with a plus, or a Brazilian number with its area code.',
		},
		{
			displayName: 'Stage',
			name: 'stage',
			type: 'string',
			default: '',
			placeholder: 'e.g. Proposta enviada',
			description:
				'Stage of the deal that the other system shows. If you add it, the output contains the stage of the CRM when it differs.',
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
			'Current email of the person in the other system. The contact is found by it. Case is ignored.',
	},
	{
		displayName: 'Person ID',
		name: 'personId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1a2b3c',
		description:
			'ID in the other system, which identifies the person if the email changes. Leave it blank if there is none.',
	},
	subscription,
	personFields,
	...customFieldsForCreate.map((property) =>
		property.name === 'customFieldsInput'
			? property
			: {
					...property,
					description:
						'Values in the other system for the custom fields of the contact, by slug. A field that is not given is not synced. A blank field is filled from the CRM.',
				},
	),
	{
		displayName: 'Last Seen',
		name: 'lastSeen',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.last_seen }}',
		description:
			'The last_seen that this operation last returned for the person. Leave it blank the first time. It reveals a changed email or a return, and an unchanged person needs no call.',
		hint: 'Store the new last_seen, for example in a data table, only after for_other was applied in the other system, as the last step.',
	},
];
