import type { INodeProperties } from 'n8n-workflow';
import * as complete from './complete.operation';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';

export const operations = { complete, create, get, getMany, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['task'] } },
		options: [
			{
				name: 'Complete',
				value: 'complete',
				action: 'Complete task',
				description: 'Set a task to completed',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create task',
				description: 'Create a task',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get task',
				description: 'Retrieve a task by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many tasks',
				description: 'Retrieve tasks, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update task',
				description: 'Change fields of a task',
			},
		],
		default: 'getMany',
	},
	...complete.description,
	...create.description,
	...get.description,
	...getMany.description,
	...update.description,
];
