import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getContext from './getContext.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

export const operations = { create, get, getContext, getMany, update, upsert };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create contact',
				description: 'Create a contact',
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update contact',
				description:
					'Create a new contact, or update the current one if it already exists (upsert)',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get contact',
				description: 'Retrieve a contact by its ID',
			},
			{
				name: 'Get Context',
				value: 'getContext',
				action: 'Get contact with its context',
				description: 'Retrieve a contact with its organization and its deals',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many contacts',
				description: 'Retrieve contacts, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update contact',
				description: 'Change fields of a contact',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...upsert.description,
	...get.description,
	...getContext.description,
	...getMany.description,
	...update.description,
];
