import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { quantity } from '../../../shared/helpers/validate';
import { withoutBlanks } from '../../../shared/helpers/values';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Funil de vendas',
	description: 'Name of the pipeline',
};

export const pipelineFields: INodeProperties[] = [
	{
		displayName: 'Order',
		name: 'order',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'Place of the pipeline among the others, as a whole number',
	},
];

/** Neither the name nor the place can be empty. */
export const clearedPipelineFields: IDataObject = {};

export function pipelineRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		order: quantity(fields.order, 'Order', { whole: true }),
	});
}
