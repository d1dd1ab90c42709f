import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { ownerLocator } from '../../../shared/descriptions/locators';
import { quantity } from '../../../shared/helpers/validate';
import { locatorValue, toList, withoutBlanks } from '../../../shared/helpers/values';
import { keeping } from '../../helpers/simplify';

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
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. -23.5613',
		description:
			'Latitude of the address in degrees. Give it together with the address, because RD Station CRM may replace the address as a whole.',
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. -46.6565',
		description:
			'Longitude of the address in degrees. Give it together with the address, because RD Station CRM may replace the address as a whole.',
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
		description: 'Address of the website',
	},
];

/** RD's names for the fields that an update may empty, with the value that empties them. */
export const clearedOrganizationFields: IDataObject = {
	address: null,
	description: null,
	follower_ids: [],
	owner_id: null,
	segment_ids: [],
	url: null,
};

/** Reads a coordinate in degrees, which RD stores as text. */
function degrees(value: unknown, label: string, max: number): string | undefined {
	return quantity(value, label, { min: -max, max })?.toString();
}

function addressRecord({ address, latitude, longitude }: IDataObject): IDataObject | undefined {
	const given = withoutBlanks({
		line: address,
		latitude: degrees(latitude, 'Latitude', 90),
		longitude: degrees(longitude, 'Longitude', 180),
	});
	return Object.keys(given).length > 0 ? given : undefined;
}

export function organizationRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		address: addressRecord(fields),
		description: fields.description,
		follower_ids: toList(fields.followerIds),
		owner_id: locatorValue(fields.ownerId),
		segment_ids: toList(fields.segmentIds),
		url: fields.url,
	});
}
