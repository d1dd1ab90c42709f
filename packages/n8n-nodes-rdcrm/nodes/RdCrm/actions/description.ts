import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { withNameModes } from './common/nameModes';
import type { Resource } from './common/operation';
import { retryOptions } from './common/retryOptions';
import { sharedInputs } from './common/sharedInputs';
import * as resources from './resources';

const all: Array<[string, Resource]> = Object.entries(resources);

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return options.sort((a, b) => a.name.localeCompare(b.name));
}

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: byName(all.map(([value, { name }]) => ({ name, value }))),
	default: 'deal',
};

function operationProperty(of: string, { operations }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [of] } },
		options: byName(Object.entries(operations).map(([value, { about }]) => ({ ...about, value }))),
		default: 'getMany',
	};
}

const inputs = all.flatMap(([of, { operations }]) =>
	Object.entries(operations).map(([operation, { properties }]) => ({
		resource: of,
		operation,
		inputs: withNameModes(properties),
	})),
);

export const properties: INodeProperties[] = [
	resource,
	...all.map(([of, one]) => operationProperty(of, one)),
	...sharedInputs(inputs),
	retryOptions,
];
