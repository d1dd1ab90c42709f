import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as remove from './delete.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';

export const operations = { create, delete: remove, get, getMany, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['webhook'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create webhook',
				description: 'Subscribe an address to an event',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete webhook',
				description: 'Delete a webhook permanently',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get webhook',
				description: 'Retrieve a webhook by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many webhooks',
				description: 'Retrieve the webhooks of the account',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update webhook',
				description: 'Change a webhook, or wake one that RD Station CRM suspended',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...remove.description,
	...get.description,
	...getMany.description,
	...update.description,
];
