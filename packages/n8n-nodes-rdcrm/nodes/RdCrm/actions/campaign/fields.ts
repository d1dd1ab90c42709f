import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { withoutBlanks } from '../../../shared/helpers/values';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Black Friday 2026',
	description: 'Name of the campaign',
};

export const campaignFields: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What the campaign is about',
	},
];

/** RD's names of the fields that an update may empty, with what empties them. */
export const clearedCampaignFields: IDataObject = { description: null };

export function campaignRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({ name: fields.name, description: fields.description });
}
