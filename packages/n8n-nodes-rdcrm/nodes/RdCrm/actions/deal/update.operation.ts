import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { dealLocator } from '../../../shared/descriptions/locators';
import { apiPath } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import { writeRecord } from '../../records/writeRecord';
import { customFieldsForUpdate } from '../common/customFieldInputs';
import { changesOf, updateFields } from '../common/fieldInputs';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { clearedDealFields, dealRecord, dealUpdateFields } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update deal',
	description: 'Change fields of a deal',
};

export const properties: INodeProperties[] = [
	dealLocator,
	...updateFields(dealUpdateFields, clearedDealFields),
	...customFieldsForUpdate,
	...outputProperties,
];

export async function execute(
	this: IExecuteFunctions,
	itemIndex: number,
	since: number,
): Promise<IDataObject> {
	const id = requiredId(this, 'dealId', 'Deal', itemIndex);
	const data = changesOf(this, itemIndex, dealRecord, clearedDealFields);
	const path = apiPath`/deals/${id}`;
	return await writeRecord({ context: this, itemIndex, since }, { method: 'PUT', path, data });
}
