import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const operations = { get, getMany };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['team'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get team',
				description: 'Retrieve a team by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many teams',
				description: 'Retrieve teams, filtered and sorted',
			},
		],
		default: 'getMany',
	},
	...get.description,
	...getMany.description,
];
