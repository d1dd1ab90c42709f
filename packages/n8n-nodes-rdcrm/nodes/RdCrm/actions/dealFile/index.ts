import type { INodeProperties } from 'n8n-workflow';
import * as remove from './delete.operation';
import * as download from './download.operation';
import * as getMany from './getMany.operation';
import * as upload from './upload.operation';

export const operations = { delete: remove, download, getMany, upload };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dealFile'] } },
		options: [
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete deal file',
				description: 'Delete a file of a deal',
			},
			{
				name: 'Download',
				value: 'download',
				action: 'Download deal file',
				description: 'Download a file of a deal',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many deal files',
				description: 'Retrieve what is known of the files of a deal',
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload file to deal',
				description: 'Attach a file to a deal',
			},
		],
		default: 'getMany',
	},
	...remove.description,
	...download.description,
	...getMany.description,
	...upload.description,
];
