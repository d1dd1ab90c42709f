import type { INodeProperties } from 'n8n-workflow';
import * as contact from './contact';
import * as customField from './customField';
import * as deal from './deal';
import * as dealNote from './dealNote';
import * as dealProduct from './dealProduct';
import * as lostReason from './lostReason';
import * as organization from './organization';
import * as pipeline from './pipeline';
import * as product from './product';
import * as stage from './stage';
import * as user from './user';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Contact', value: 'contact' },
		{ name: 'Custom Field', value: 'customField' },
		{ name: 'Deal', value: 'deal' },
		{ name: 'Deal Note', value: 'dealNote' },
		{ name: 'Deal Product', value: 'dealProduct' },
		{ name: 'Lost Reason', value: 'lostReason' },
		{ name: 'Organization', value: 'organization' },
		{ name: 'Pipeline', value: 'pipeline' },
		{ name: 'Product', value: 'product' },
		{ name: 'Stage', value: 'stage' },
		{ name: 'User', value: 'user' },
	],
	default: 'deal',
};

export const properties: INodeProperties[] = [
	resource,
	...contact.description,
	...customField.description,
	...deal.description,
	...dealNote.description,
	...dealProduct.description,
	...lostReason.description,
	...organization.description,
	...pipeline.description,
	...product.description,
	...stage.description,
	...user.description,
];
