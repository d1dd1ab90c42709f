import type { INodeProperties } from 'n8n-workflow';
import * as add from './add.operation';
import * as getMany from './getMany.operation';
import * as remove from './remove.operation';
import * as update from './update.operation';

export const operations = { add, getMany, remove, update };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dealProduct'] } },
		options: [
			{
				name: 'Add',
				value: 'add',
				action: 'Add product to deal',
				description: 'Add a product of the catalogue to a deal',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many deal products',
				description: 'Retrieve the products of a deal',
			},
			{
				name: 'Remove',
				value: 'remove',
				action: 'Remove product from deal',
				description: 'Remove a product from a deal; the catalogue keeps it',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update product of deal',
				description: 'Change price, quantity or discount of a product in a deal',
			},
		],
		default: 'getMany',
	},
	...add.description,
	...getMany.description,
	...remove.description,
	...update.description,
];
