import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { withNameModes } from './common/nameModes';
import type { Resource } from './common/operation';
import { outputProperties } from './common/output';
import { retryOptions } from './common/retryOptions';
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

/** Returns the inputs that only one operation has, shown for it alone. */
function operationInputs(of: string, { operations }: Resource): INodeProperties[] {
	return Object.entries(operations).flatMap(([operation, { properties }]) =>
		updateDisplayOptions(
			{ show: { resource: [of], operation: [operation] } },
			withNameModes(properties.filter((one) => !outputProperties.includes(one))),
		),
	);
}

/**
 * Returns the inputs at the end of every operation that outputs a record. They are shared, because n8n goes through all
 * inputs repeatedly.
 */
function outputInputs(of: string, { operations }: Resource): INodeProperties[] {
	const ending = Object.entries(operations)
		.filter(([, { properties }]) => outputProperties.every((one) => properties.includes(one)))
		.map(([operation]) => operation);
	if (ending.length === 0) return [];
	return updateDisplayOptions({ show: { resource: [of], operation: ending } }, outputProperties);
}

export const properties: INodeProperties[] = [
	resource,
	...all.flatMap(([of, one]) => [
		operationProperty(of, one),
		...operationInputs(of, one),
		...outputInputs(of, one),
	]),
	retryOptions,
];
