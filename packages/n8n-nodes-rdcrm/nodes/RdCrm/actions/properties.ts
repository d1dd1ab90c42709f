import type { INodeProperties } from 'n8n-workflow';
import * as campaign from './campaign';
import * as contact from './contact';
import * as customField from './customField';
import * as deal from './deal';
import * as dealFile from './dealFile';
import * as dealNote from './dealNote';
import * as dealProduct from './dealProduct';
import * as lostReason from './lostReason';
import * as organization from './organization';
import * as pipeline from './pipeline';
import * as product from './product';
import * as segment from './segment';
import * as source from './source';
import * as stage from './stage';
import * as task from './task';
import * as team from './team';
import * as user from './user';
import * as webhook from './webhook';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Campaign', value: 'campaign' },
		{ name: 'Contact', value: 'contact' },
		{ name: 'Custom Field', value: 'customField' },
		{ name: 'Deal', value: 'deal' },
		{ name: 'Deal File', value: 'dealFile' },
		{ name: 'Deal Note', value: 'dealNote' },
		{ name: 'Deal Product', value: 'dealProduct' },
		{ name: 'Lost Reason', value: 'lostReason' },
		{ name: 'Organization', value: 'organization' },
		{ name: 'Pipeline', value: 'pipeline' },
		{ name: 'Product', value: 'product' },
		{ name: 'Segment', value: 'segment' },
		{ name: 'Source', value: 'source' },
		{ name: 'Stage', value: 'stage' },
		{ name: 'Task', value: 'task' },
		{ name: 'Team', value: 'team' },
		{ name: 'User', value: 'user' },
		{ name: 'Webhook', value: 'webhook' },
	],
	default: 'deal',
};

export const properties: INodeProperties[] = [
	resource,
	...campaign.description,
	...contact.description,
	...customField.description,
	...deal.description,
	...dealFile.description,
	...dealNote.description,
	...dealProduct.description,
	...lostReason.description,
	...organization.description,
	...pipeline.description,
	...product.description,
	...segment.description,
	...source.description,
	...stage.description,
	...task.description,
	...team.description,
	...user.description,
	...webhook.description,
];
