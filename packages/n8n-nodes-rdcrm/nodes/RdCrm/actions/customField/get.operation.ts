import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { customFieldLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';

export const about: About = {
	name: 'Get',
	action: 'Get custom field',
	description: 'Retrieve a custom field by its ID',
};

export const properties: INodeProperties[] = [customFieldLocator, ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'customFieldId', 'Custom Field', itemIndex);
	return await rdCrmRequest(this, {
		method: 'GET',
		path: apiPath`/custom_fields/${id}`,
		itemIndex,
	});
}
