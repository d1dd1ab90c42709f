import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { sourceRecordLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { changesOf, updateFields } from '../common/fields';
import type { About } from '../common/operation';
import { clearedSourceFields, sourceFields, sourceRecord, nameField } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update source',
	description: 'Change fields of a source',
};

export const properties: INodeProperties[] = [
	sourceRecordLocator,
	...updateFields([...sourceFields, nameField], clearedSourceFields),
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'sourceId', 'Source', itemIndex);
	const data = changesOf(this, itemIndex, sourceRecord, clearedSourceFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/sources/${id}`,
		data,
		itemIndex,
	});
}
