import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as getMany from './getMany.operation';

export const operations = { create, getMany };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dealNote'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create deal note',
				description: 'Write a note in the history of a deal',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many deal notes',
				description: 'Retrieve the notes of a deal',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...getMany.description,
];
