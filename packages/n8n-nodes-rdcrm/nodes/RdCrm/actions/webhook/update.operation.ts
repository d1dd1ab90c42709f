import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { webhookLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import { changesOf, updateFields } from '../common/fields';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import { clearedWebhookFields, webhookRecord, webhookUpdateFields } from './fields';

export const about: About = {
	name: 'Update',
	action: 'Update webhook',
	description: 'Change a webhook, or wake one that RD Station CRM suspended',
};

export const properties: INodeProperties[] = [
	webhookLocator,
	...updateFields(webhookUpdateFields, clearedWebhookFields),
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'webhookId', 'Webhook', itemIndex);
	const data = changesOf(this, itemIndex, webhookRecord, clearedWebhookFields);
	return await rdCrmRequest(this, {
		method: 'PUT',
		path: apiPath`/webhooks/${id}`,
		data,
		itemIndex,
	});
}
