import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { getCustomFieldKeys } from '../shared/methods/getCustomFieldKeys';
import { searchStages } from '../shared/methods/searchStages';
import { WEBHOOK_PATH } from '../shared/trigger/subscriptions';
import { registerHooks, hooksExist, removeHooks } from './lifecycle';
import { properties } from './properties';
import { receive } from './receive';

export class RdCrmTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RD Station CRM Trigger',
		name: 'rdCrmTrigger',
		icon: { light: 'file:../../icons/rdcrm.svg', dark: 'file:../../icons/rdcrm.dark.svg' },
		group: ['trigger'],
		version: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in RD Station CRM',
		defaults: { name: 'RD Station CRM Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'rdCrmOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				// Fixed, because n8n runs its expression engine in each call to find out. `receive` answers earlier itself.
				responseMode: 'lastNode',
				// Otherwise n8n answers with the literal text "firstEntryJson".
				responseData: 'noData',
				path: WEBHOOK_PATH,
			},
		],
		properties,
	};

	methods = { listSearch: { searchStages }, loadOptions: { getCustomFieldKeys } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await hooksExist(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await registerHooks(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await removeHooks(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
