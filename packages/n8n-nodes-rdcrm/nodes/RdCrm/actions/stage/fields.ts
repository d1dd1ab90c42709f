import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { quantity } from '../../../shared/helpers/validate';
import { withoutBlanks } from '../../../shared/helpers/values';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Proposta enviada',
	description: 'Name of the stage',
};

export const stageFields: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What deals in this stage have in common',
	},
	{
		displayName: 'Objective',
		name: 'objective',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What has to be reached before a deal leaves the stage',
	},
	{
		displayName: 'Order',
		name: 'order',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'Place of the stage in its pipeline, as a whole number',
	},
];

/** RD's names of the fields that an update may empty, with what empties them. */
export const clearedStageFields: IDataObject = { description: null, objective: null };

export function stageRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		description: fields.description,
		objective: fields.objective,
		order: quantity(fields.order, 'Order', { whole: true }),
	});
}
