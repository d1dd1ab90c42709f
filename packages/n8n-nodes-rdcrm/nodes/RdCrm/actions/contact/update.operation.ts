import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { contactLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { writeRecord } from '../../records/writeRecord';
import { customFieldsForUpdate } from '../common/customFieldInputs';
import { changesOf, updateFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { clearedContactFields, contactFields, contactRecord, nameField } from './fields';
import { mergeContact } from './merge';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'How to treat the existing values of the contact',
	options: [
		{
			displayName: 'Add to Lists',
			name: 'addToLists',
			type: 'boolean',
			default: false,
			description:
				'Whether to add emails, legal bases, phones and social profiles to those of the contact instead of replacing them. Updates the status of legal bases the contact already has.',
		},
	],
};

export const about: About = {
	name: 'Update',
	action: 'Update contact',
	description: 'Change fields of a contact',
};

export const properties: INodeProperties[] = [
	contactLocator,
	...updateFields([...contactFields, nameField], clearedContactFields),
	...customFieldsForUpdate,
	options,
	...outputProperties,
];

/** One call. Two if lists are added to: RD replaces a list as a whole, so the contact is read first. */
export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const id = requiredId(this, 'contactId', 'Contact', itemIndex);
	const changes = changesOf(this, itemIndex, contactRecord, clearedContactFields);
	const { addToLists } = this.getNodeParameter('options', itemIndex, {}) as {
		addToLists?: boolean;
	};
	const path = apiPath`/contacts/${id}`;
	const data = addToLists
		? mergeContact(await rdCrmRequest(this, { method: 'GET', path, itemIndex }), changes)
		: changes;
	return await writeRecord({ context: this, itemIndex, since }, { method: 'PUT', path, data });
}
