import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { optional } from '../../../shared/descriptions/locator';
import { organizationLocator } from '../../../shared/descriptions/locators';
import { day, email, oneOf, phone } from '../../../shared/helpers/validate';
import {
	entriesOf,
	isBlank,
	locatorValue,
	toList,
	withoutBlanks,
} from '../../../shared/helpers/values';

const legalBases: INodeProperties = {
	displayName: 'Legal Bases',
	name: 'legalBases',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Legal Basis',
	default: {},
	description:
		'Legal ground under the LGPD for using the data of the contact. Replaces all existing ones.',
	options: [
		{
			displayName: 'Legal Basis',
			name: 'values',
			values: [
				{
					displayName: 'Category',
					name: 'category',
					type: 'options',
					options: [
						{ name: 'Communications', value: 'communications' },
						{ name: 'Data Processing', value: 'data_processing' },
					],
					default: 'communications',
					description: 'What the data is used for: communications or data_processing',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Declined', value: 'declined' },
						{ name: 'Granted', value: 'granted' },
					],
					default: 'granted',
					description: 'Whether the legal basis is granted or declined',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Consent', value: 'consent' },
						{ name: 'Judicial Process', value: 'judicial_process' },
						{ name: 'Legitimate Interest', value: 'legitimate_interest' },
						{ name: 'Pre-Existent Contract', value: 'pre_existent_contract' },
						{ name: 'Public Interest', value: 'public_interest' },
						{ name: 'Vital Interest', value: 'vital_interest' },
					],
					default: 'consent',
					description:
						'Legal basis: consent, judicial_process, legitimate_interest, pre_existent_contract, public_interest or vital_interest',
				},
			],
		},
	],
};

const phones: INodeProperties = {
	displayName: 'Phones',
	name: 'phones',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Phone',
	default: {},
	description: 'Replaces all existing phones of the contact',
	options: [
		{
			displayName: 'Phone',
			name: 'values',
			values: [
				{
					displayName: 'Phone',
					name: 'phone',
					type: 'string',
					default: '',
					placeholder: 'e.g. +5511999999999',
					description: 'In E.164: a plus, the country code and the number',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Fax', value: 'fax' },
						{ name: 'Home', value: 'home' },
						{ name: 'Mobile', value: 'mobile' },
						{ name: 'Work', value: 'work' },
					],
					default: 'mobile',
					description: 'Kind of phone: fax, home, mobile or work',
				},
			],
		},
	],
};

const socialProfiles: INodeProperties = {
	displayName: 'Social Profiles',
	name: 'socialProfiles',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Social Profile',
	default: {},
	description: 'Replaces all existing social profiles of the contact',
	options: [
		{
			displayName: 'Social Profile',
			name: 'values',
			values: [
				{
					displayName: 'Network',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Facebook', value: 'facebook' },
						{ name: 'LinkedIn', value: 'linkedin' },
						{ name: 'Skype', value: 'skype' },
					],
					default: 'linkedin',
					description: 'Network: facebook, linkedin or skype',
				},
				{
					displayName: 'User Name',
					name: 'username',
					type: 'string',
					default: '',
					placeholder: 'e.g. mariasilva',
					description: 'Name of the contact in the network',
				},
			],
		},
	],
};

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Maria Silva',
	description: 'Full name of the contact',
};

export const contactFields: INodeProperties[] = [
	{
		displayName: 'Birthday',
		name: 'birthday',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1990-05-20',
		description: 'Date as YYYY-MM-DD, or 0000-MM-DD without the year',
	},
	{
		displayName: 'Emails',
		name: 'emails',
		type: 'string',
		default: '',
		placeholder: 'e.g. maria@example.com',
		description:
			'One email, or several separated by commas. Replaces all existing emails of the contact.',
	},
	{
		displayName: 'Job Title',
		name: 'jobTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Gerente de compras',
		description: 'What the contact does in the organization',
	},
	legalBases,
	optional(organizationLocator),
	phones,
	socialProfiles,
	{
		displayName: 'WhatsApp User Name',
		name: 'whatsappUsername',
		type: 'string',
		default: '',
		placeholder: 'e.g. mariasilva',
		description: 'Name of the contact in WhatsApp',
	},
];

/** RD's names for the fields that an update may empty, with the value that empties them. */
export const clearedContactFields: IDataObject = {
	birthday: null,
	emails: [],
	job_title: null,
	legal_bases: [],
	organization_id: null,
	phones: [],
	social_profiles: [],
	whatsapp_username: null,
};

const LEGAL_BASIS_VALUES = {
	category: ['communications', 'data_processing'],
	status: ['granted', 'declined'],
	type: [
		'consent',
		'judicial_process',
		'legitimate_interest',
		'pre_existent_contract',
		'public_interest',
		'vital_interest',
	],
};

function legalBasis(entry: IDataObject, position: number): IDataObject {
	return Object.fromEntries(
		Object.entries(LEGAL_BASIS_VALUES).map(([name, allowed]) => [
			name,
			oneOf(entry[name], `Legal Bases ${position + 1}: ${name}`, allowed),
		]),
	);
}

function phoneEntry(entry: IDataObject, position: number): IDataObject {
	return withoutBlanks({ ...entry, phone: phone(entry.phone, `Phones ${position + 1}`) });
}

/**
 * Returns the entries that have a value. An entry without one is not sent, like any other blank field: an
 * expression may return nothing.
 */
function entriesWith(name: string, collection: unknown): IDataObject[] | undefined {
	const given = entriesOf(collection)?.filter((entry) => !isBlank(entry[name])) ?? [];
	return given.length > 0 ? given : undefined;
}

export function contactRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		birthday: day(fields.birthday, 'Birthday'),
		emails: toList(fields.emails)?.map((text) => ({ email: email(text, 'Emails') })),
		job_title: fields.jobTitle,
		legal_bases: entriesWith('status', fields.legalBases)?.map(legalBasis),
		organization_id: locatorValue(fields.organizationId),
		phones: entriesWith('phone', fields.phones)?.map(phoneEntry),
		social_profiles: entriesWith('username', fields.socialProfiles),
		whatsapp_username: fields.whatsappUsername,
	});
}
