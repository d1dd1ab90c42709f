import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as markAsLost from './markAsLost.operation';
import * as markAsWon from './markAsWon.operation';
import * as moveToStage from './moveToStage.operation';
import * as reopen from './reopen.operation';
import * as update from './update.operation';

export const operations = {
	create,
	get,
	getMany,
	markAsLost,
	markAsWon,
	moveToStage,
	reopen,
	update,
};

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['deal'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create deal',
				description: 'Create a deal in a stage of a pipeline',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get deal',
				description: 'Retrieve a deal, if wanted with its products',
			},
			{
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many deals',
				description: 'Retrieve deals, filtered and sorted',
			},
			{
				name: 'Mark as Lost',
				value: 'markAsLost',
				action: 'Mark deal as lost',
				description: 'Close a deal as lost, with its reason',
			},
			{
				name: 'Mark as Won',
				value: 'markAsWon',
				action: 'Mark deal as won',
				description: 'Close a deal as won',
			},
			{
				name: 'Move to Stage',
				value: 'moveToStage',
				action: 'Move deal to stage',
				description: 'Move a deal to another stage, in the same or another pipeline',
			},
			{
				name: 'Reopen',
				value: 'reopen',
				action: 'Reopen deal',
				description: 'Set a won, lost or paused deal to ongoing',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update deal',
				description: 'Change fields of a deal',
			},
		],
		default: 'getMany',
	},
	...create.description,
	...get.description,
	...getMany.description,
	...markAsLost.description,
	...markAsWon.description,
	...moveToStage.description,
	...reopen.description,
	...update.description,
];
