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
		displayOptions: { show: { resource: ['product'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create product',
				description: 'Add a product to the catalogue',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get product',
				description: 'Retrieve a product by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many products',
				description: 'Retrieve products, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update product',
				description: 'Change fields of a product of the catalogue',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...get.description,
	...getMany.description,
	...update.description,
];
