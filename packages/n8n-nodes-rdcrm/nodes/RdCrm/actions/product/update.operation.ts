import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { productLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { writeRecord } from '../../records/writeRecord';
import { customFieldsForUpdate } from '../common/customFieldInputs';
import { changesOf, updateFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { clearedProductFields, productFields, productRecord, nameField } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update product',
	description: 'Change fields of a product of the catalogue',
};

export const properties: INodeProperties[] = [
	productLocator,
	...updateFields([...productFields, nameField], clearedProductFields),
	...customFieldsForUpdate,
];

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const id = requiredId(this, 'productId', 'Product', itemIndex);
	const data = changesOf(this, itemIndex, productRecord, clearedProductFields);
	const path = apiPath`/products/${id}`;
	return await writeRecord({ context: this, itemIndex, since }, { method: 'PUT', path, data });
}
