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
		displayOptions: { show: { resource: ['stage'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create stage',
				description: 'Add a stage to a pipeline',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get stage',
				description: 'Retrieve a stage by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many stages',
				description: 'Retrieve the stages of a pipeline',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update stage',
				description: 'Change fields of a stage',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...get.description,
	...getMany.description,
	...update.description,
];
