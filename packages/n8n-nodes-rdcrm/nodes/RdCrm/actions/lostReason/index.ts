import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';

export const operations = { create, get, getMany, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['lostReason'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create lost reason',
				description: 'Create a lost reason',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get lost reason',
				description: 'Retrieve a lost reason by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many lost reasons',
				description: 'Retrieve lost reasons, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update lost reason',
				description: 'Change fields of a lost reason',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...get.description,
	...getMany.description,
	...update.description,
];
