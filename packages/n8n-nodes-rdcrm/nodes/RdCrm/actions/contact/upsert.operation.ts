import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readCustomFields } from '../../helpers/customFieldValues';
import { readMatch } from '../../helpers/recordMatch';
import { requiredText } from '../../helpers/requiredParameters';
import { upsert } from '../../records/upsert';
import { customFieldsForCreate } from '../common/customFieldInputs';
import { additionalFields } from '../common/fieldInputs';
import {
	BY_CUSTOM_FIELD,
	BY_EMAIL,
	BY_PHONE,
	matchProperties,
	upsertOptions,
} from '../common/matchProperties';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { contactFields, contactRecord, nameField } from './fields';
import { mergeContact } from './merge';

const LISTS = ['emails', 'legalBases', 'phones', 'socialProfiles'];

/** Adds lists to those of the contact. Other operations replace them. */
const fields: INodeProperties[] = contactFields.map((field) =>
	LISTS.includes(field.name)
		? { ...field, description: 'Added to the existing ones. Separate several with commas.' }
		: field,
);

export const about: About = {
	name: 'Create or Update',
	action: 'Create or update contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
};

export const properties: INodeProperties[] = [
	...matchProperties('Match Contact By', [BY_EMAIL, BY_PHONE, BY_CUSTOM_FIELD]),
	{ ...nameField, required: true },
	additionalFields(fields),
	...customFieldsForCreate,
	upsertOptions,
	...outputProperties,
];

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const by = this.getNodeParameter('matchBy', itemIndex, 'email') as string;
	const match = readMatch(this, itemIndex, by);
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const given = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const data = mergeContact(match.fields, contactRecord({ ...given, name }), 'given');
	const caller = { context: this, itemIndex, since };
	return await upsert(caller, {
		path: '/contacts',
		match,
		data: { ...match.fields, ...data, custom_fields: readCustomFields(this, itemIndex) },
		merge: (found, wanted) => mergeContact(found, wanted),
	});
}
