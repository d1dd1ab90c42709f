import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { rdCrmRequest } from '../../../shared/transport/request';
import { requiredText } from '../../helpers/parameters';
import { additionalFields } from '../common/fields';
import type { About } from '../common/operation';
import { outputProperties } from '../common/output';
import { eventField, urlField, webhookFields, webhookRecord } from './fields';

export const about: About = {
	name: 'Create',
	action: 'Create webhook',
	description: 'Subscribe an address to an event',
};

export const properties: INodeProperties[] = [
	{ ...eventField, required: true },
	{ ...urlField, required: true },
	additionalFields(webhookFields),
	...outputProperties,
];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const eventName = requiredText(this, 'eventName', 'Event', itemIndex);
	const url = requiredText(this, 'url', 'URL', itemIndex);
	const fields = this.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	return await rdCrmRequest(this, {
		method: 'POST',
		path: '/webhooks',
		data: { ...webhookRecord({ ...fields, eventName, url }), http_method: 'POST' },
		itemIndex,
	});
}
