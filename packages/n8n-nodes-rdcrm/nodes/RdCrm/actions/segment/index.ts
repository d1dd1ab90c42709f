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
		displayOptions: { show: { resource: ['segment'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create segment',
				description: 'Create a segment',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get segment',
				description: 'Retrieve a segment by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many segments',
				description: 'Retrieve segments, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update segment',
				description: 'Change fields of a segment',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...get.description,
	...getMany.description,
	...update.description,
];
