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
		displayOptions: { show: { resource: ['stage'] } },
		options: [
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
		],
		default: 'getMany',
	},
	...get.description,
	...getMany.description,
];
