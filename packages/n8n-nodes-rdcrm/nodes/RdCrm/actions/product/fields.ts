import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { money } from '../../../shared/helpers/validate';
import { withoutBlanks } from '../../../shared/helpers/values';

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ar-condicionado split 12000 BTU',
	description: 'Name of the product',
};

export const productFields: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What the product is',
	},
	{
		displayName: 'Price',
		name: 'price',
		type: 'number',
		typeOptions: { numberPrecision: 2 },
		default: 0,
		description: 'Price of one unit, in the currency of the account',
	},
	{
		displayName: 'Visible',
		name: 'visible',
		type: 'boolean',
		default: true,
		description: 'Whether the product is offered when products are added to a deal',
	},
];

/** RD's names for the fields that an update may empty, with the value that empties them. */
export const clearedProductFields: IDataObject = { description: null };

export function productRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		description: fields.description,
		price: money(fields.price, 'Price'),
		visible: fields.visible,
	});
}
