import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { webhookLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';

export const about: About = {
	name: 'Get',
	action: 'Get webhook',
	description: 'Retrieve a webhook by its ID',
};

export const properties: INodeProperties[] = [webhookLocator, ...outputProperties];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'webhookId', 'Webhook', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/webhooks/${id}`, itemIndex });
}
