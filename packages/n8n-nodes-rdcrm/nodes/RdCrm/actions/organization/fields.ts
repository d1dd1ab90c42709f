import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { keeping } from '../../helpers/simplify';
import { isBlank, locatorValue, toList, withoutBlanks } from '../../../shared/helpers/values';
import { ownerLocator } from '../../../shared/descriptions/locators';

export const simplify = keeping([
	'id',
	'name',
	'url',
	'address',
	'owner_id',
	'segment_ids',
	'follower_ids',
	'custom_fields',
	'created_at',
	'updated_at',
	// Only from Upsert
	'upsert_result',
]);

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Empresa ABC',
	description: 'Name of the organization. RD Station CRM keeps names unique in the account.',
};

export const organizationFields: INodeProperties[] = [
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rua das Flores, 10, São Paulo',
		description: 'Address in one line',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What the organization is or does',
	},
	{
		displayName: 'Follower Names or IDs',
		name: 'followerIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getUsers' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	ownerLocator,
	{
		displayName: 'Segment Names or IDs',
		name: 'segmentIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getSegments' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Website',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com',
		description: 'Address of its website',
	},
];

/** RD's names of the fields that an update may empty, with what empties them. */
export const clearedOrganizationFields: IDataObject = {
	address: null,
	description: null,
	follower_ids: [],
	owner_id: null,
	segment_ids: [],
	url: null,
};

export function organizationRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		address: isBlank(fields.address) ? undefined : { line: fields.address },
		description: fields.description,
		follower_ids: toList(fields.followerIds),
		owner_id: locatorValue(fields.ownerId),
		segment_ids: toList(fields.segmentIds),
		url: fields.url,
	});
}
