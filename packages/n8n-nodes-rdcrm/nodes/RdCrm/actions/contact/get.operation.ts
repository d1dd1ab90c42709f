import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { contactLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/requiredParameters';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';

export const about: About = {
	name: 'Get',
	action: 'Get contact',
	description: 'Retrieve a contact by its ID',
};

export const properties: INodeProperties[] = [contactLocator, ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'contactId', 'Contact', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/contacts/${id}`, itemIndex });
}
