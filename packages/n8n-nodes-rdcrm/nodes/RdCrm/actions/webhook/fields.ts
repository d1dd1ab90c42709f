import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { withoutBlanks } from '../../../shared/helpers/values';
import { keeping } from '../../helpers/simplify';

/** Without the key, which is a secret. */
export const simplify = keeping([
	'id',
	'name',
	'event_name',
	'url',
	'status',
	'auth_header',
	'created_at',
	'updated_at',
]);

export const eventField: INodeProperties = {
	displayName: 'Event',
	name: 'eventName',
	type: 'string',
	default: '',
	placeholder: 'e.g. crm_deal_updated',
	description:
		'Event to deliver, such as crm_deal_updated. Resources: campaign, contact, deal, lost_reason, organization, product, source, task. Actions: created, updated, deleted.',
};

export const urlField: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/rd-station-crm',
	description: 'HTTPS address to which RD Station CRM sends each event',
};

export const webhookFields: INodeProperties[] = [
	{
		displayName: 'Authentication Header',
		name: 'authHeader',
		type: 'string',
		default: '',
		placeholder: 'e.g. X-Webhook-Key',
		description: 'Name of a header that RD Station CRM adds to each delivery',
	},
	{
		displayName: 'Authentication Key',
		name: 'authKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Value of that header, by which the receiver recognizes the sender',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. ERP: deals',
		description: 'Name to find the webhook by',
	},
];

/** Only for existing webhooks. */
export const statusField: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active' },
		{ name: 'Inactive', value: 'inactive' },
	],
	default: 'active',
	description:
		'Whether RD Station CRM delivers events: active or inactive. It suspends a webhook whose receiver keeps failing, and Active reactivates it.',
};

export function webhookRecord(fields: IDataObject): IDataObject {
	return withoutBlanks({
		name: fields.name,
		auth_header: fields.authHeader,
		auth_key: fields.authKey,
		event_name: fields.eventName,
		status: fields.status,
		url: fields.url,
	});
}
