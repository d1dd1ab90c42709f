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
		displayOptions: { show: { resource: ['source'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create source',
				description: 'Create a source',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get source',
				description: 'Retrieve a source by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many sources',
				description: 'Retrieve sources, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update source',
				description: 'Change fields of a source',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...get.description,
	...getMany.description,
	...update.description,
];
