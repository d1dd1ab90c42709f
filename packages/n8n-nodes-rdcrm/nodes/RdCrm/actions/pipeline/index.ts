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
		displayOptions: { show: { resource: ['pipeline'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create pipeline',
				description: 'Create a pipeline; RD Station CRM gives it its default stages',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get pipeline',
				description: 'Retrieve a pipeline by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many pipelines',
				description: 'Retrieve pipelines, sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update pipeline',
				description: 'Change the name or the place of a pipeline',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...get.description,
	...getMany.description,
	...update.description,
];
