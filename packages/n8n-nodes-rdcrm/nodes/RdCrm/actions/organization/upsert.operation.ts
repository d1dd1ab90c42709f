import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../shared/helpers/dictionary';
import { joined } from '../../../shared/helpers/values';
import { readCustomFields } from '../../helpers/customFieldValues';
import { byName, readMatch } from '../../helpers/recordMatch';
import { requiredText } from '../../helpers/requiredParameters';
import { upsert } from '../../records/upsert';
import { customFieldsForCreate } from '../common/customFieldInputs';
import { additionalFields } from '../common/fieldInputs';
import {
	BY_CUSTOM_FIELD,
	BY_NAME,
	matchProperties,
	upsertOptions,
} from '../common/matchProperties';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { nameField, organizationFields, organizationRecord } from './fields';

const LISTS = ['follower_ids', 'segment_ids'];

/** Adds lists to those of the organization. Other operations replace them. */
const fields: INodeProperties[] = organizationFields.map((field) =>
	field.type === 'multiOptions' ? { ...field, hint: 'Added to those of the organization' } : field,
);

export const about: About = {
	name: 'Create or Update',
	action: 'Create or update organization',
	description: 'Create a new organization, or update the current one if it already exists (upsert)',
};

export const properties: INodeProperties[] = [
	...matchProperties('Match Organization By', [BY_NAME, BY_CUSTOM_FIELD]),
	{ ...nameField, required: true },
	additionalFields(fields),
	...customFieldsForCreate,
	upsertOptions,
	...outputProperties,
];

/** Joins lists, because an update replaces a list as a whole. */
function joinedLists(found: IDataObject, data: IDataObject): IDataObject {
	const given = LISTS.filter((name) => data[name] !== undefined);
	return Object.fromEntries(given.map((name) => [name, joined(found[name], data[name])]));
}

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const by = this.getNodeParameter('matchBy', itemIndex, 'name') as string;
	const name = requiredText(this, 'name', 'Name', itemIndex);
	const match = by === 'name' ? byName(name) : readMatch(this, itemIndex, by);
	const given = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	const customFields = readCustomFields(this, itemIndex);
	const caller = { context: this, itemIndex, since };
	return await upsert(caller, {
		path: '/organizations',
		match,
		data: { ...organizationRecord({ ...given, name }), custom_fields: customFields },
		merge: (found, data) => ({
			...data,
			// An organization that was found by name keeps its own spelling.
			...(by === 'name' && { name: found.name }),
			// RD replaces an address as a whole, so missing parts are taken from the existing one.
			...(isRecord(data.address) && {
				address: { ...(found.address as object), ...data.address },
			}),
			...joinedLists(found, data),
		}),
	});
}
