import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

export const operations = { create, get, getMany, update, upsert };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['organization'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create organization',
				description: 'Create an organization',
			},
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update organization',
				description:
					'Create a new organization, or update the current one if it already exists (upsert)',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get organization',
				description: 'Retrieve an organization by its ID',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many organizations',
				description: 'Retrieve organizations, filtered and sorted',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update organization',
				description: 'Change fields of an organization',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...upsert.description,
	...get.description,
	...getMany.description,
	...update.description,
];
