import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asIs } from '../../helpers/simplify';
import { requiredId } from '../../helpers/parameters';
import { apiPath, rdCrmRequest } from '../../transport/request';
import { webhookLocator } from '../common/locators';
import { describeOperation } from '../common/operation';

export const description = describeOperation('webhook', 'delete', [webhookLocator]);

/** The output is no record. */
export const simplify = asIs;

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'webhookId', 'Webhook', itemIndex);
	await rdCrmRequest(this, { method: 'DELETE', path: apiPath`/webhooks/${id}`, itemIndex });
	return { deleted: true };
}
