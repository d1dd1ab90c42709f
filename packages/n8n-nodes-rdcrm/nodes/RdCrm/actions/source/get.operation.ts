import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { sourceRecordLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get source',
	description: 'Retrieve a source by its ID',
};

export const properties: INodeProperties[] = [sourceRecordLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'sourceId', 'Source', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/sources/${id}`, itemIndex });
}
