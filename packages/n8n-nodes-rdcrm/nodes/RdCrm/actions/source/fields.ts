import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { withoutBlanks } from '../../../shared/helpers/values';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Instagram',
	description: 'Name of the source',
};

export const sourceFields: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What counts as this source',
	},
];

/** RD's names of the fields that an update may empty, with what empties them. */
export const clearedSourceFields: IDataObject = { description: null };

export function sourceRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({ name: fields.name, description: fields.description });
}
