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
		displayOptions: { show: { resource: ['customField'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create custom field',
				description: 'Create a custom field',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete custom field',
				description: 'Delete a custom field, with its values in all records',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get custom field',
				description: 'Retrieve a custom field by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many custom fields',
				description: 'Retrieve custom fields, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update custom field',
				description: 'Change fields of a custom field',
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
