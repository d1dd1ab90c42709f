import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { webhookLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Delete',
	action: 'Delete webhook',
	description: 'Delete a webhook permanently',
};

export const properties: INodeProperties[] = [webhookLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'webhookId', 'Webhook', itemIndex);
	await rdCrmRequest(this, { method: 'DELETE', path: apiPath`/webhooks/${id}`, itemIndex });
	return { deleted: true };
}
