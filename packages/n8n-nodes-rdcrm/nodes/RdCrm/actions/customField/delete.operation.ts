import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { customFieldLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Delete',
	action: 'Delete custom field',
	description: 'Delete a custom field, with its values in all records',
};

export const properties: INodeProperties[] = [customFieldLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'customFieldId', 'Custom Field', itemIndex);
	await rdCrmRequest(this, { method: 'DELETE', path: apiPath`/custom_fields/${id}`, itemIndex });
	return { deleted: true };
}
