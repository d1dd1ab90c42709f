import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { NodeHelpers, NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { forModel, isTool } from '../../nodes/RdCrm/actions/common/forModel.ts';
import type { Resource } from '../../nodes/RdCrm/actions/common/operation.ts';
import { properties } from '../../nodes/RdCrm/actions/description.ts';
import * as modules from '../../nodes/RdCrm/actions/resources.ts';
import { RdCrm } from '../../nodes/RdCrm/RdCrm.node.ts';
import { toNodeApiError } from '../../nodes/shared/transport/errors.ts';
import { fakeContext } from '../support/context.mts';
import { deep } from '../support/properties.mts';

const node = fakeContext([]).context.getNode();

const operations = Object.entries(modules as unknown as Record<string, Resource>).flatMap(
	([resource, { operations }]) =>
		Object.entries(operations).map(([operation, { about }]) => ({ resource, operation, about })),
);

/** The inputs that a model fills in, with the text it reads about each. */
const inputs = deep(properties).map((property) => ({
	...property,
	words: `${property.displayName}: ${property.description ?? ''} ${property.placeholder ?? ''}`,
}));
const ofType = (...types: INodeProperties['type'][]) =>
	inputs.filter(({ type }) => types.includes(type));

describe('the description of the node as a tool for a model', () => {
	it('gives each operation a distinct name', () => {
		const told = operations.map(({ resource, operation }) =>
			NodeHelpers.getToolDescriptionForNode(
				{ ...node, parameters: { resource, operation, descriptionType: 'auto' } },
				new RdCrm() as INodeType,
			),
		);
		expect(new Set(told).size).toBe(operations.length);
		for (const words of told) expect(words).toMatch(/^[A-Z][\w ]+ in RD Station CRM$/);
	});

	it('states the unit, the range or the meaning of each number', () => {
		const without = ofType('number').filter(
			({ words }) =>
				!/currency|seconds|days|whole number|how many|how often|number of|most |which attempt|from \d+ to \d+/i.test(
					words,
				),
		);
		expect(without.map(({ words }) => words)).toEqual([]);
	});

	it('states the format of each date', () => {
		const dates = inputs.filter(
			({ name, type }) => type === 'dateTime' || /(date|birthday|updatedAt)$/i.test(name),
		);
		expect(dates.length).toBeGreaterThan(3);
		const without = dates.filter(({ words }) => !/\d{4}-\d{2}-\d{2}|YYYY-MM-DD/.test(words));
		expect(without.map(({ words }) => words)).toEqual([]);
	});

	it('states the shape of each JSON', () => {
		const without = ofType('json').filter(
			({ words }) => !/object/i.test(words) && !/slug/.test(words),
		);
		expect(without.map(({ words }) => words)).toEqual([]);
	});

	it('states the separator of each text that may hold several values', () => {
		const lists = ofType('string').filter(({ name }) =>
			/(Ids|emails|options|Fields|There)$/.test(name),
		);
		expect(lists.length).toBeGreaterThan(3);
		const without = lists.filter(({ words }) => !/commas/.test(words));
		expect(without.map(({ words }) => words)).toEqual([]);
	});

	it('states the values of each choice that is stored in a record', () => {
		const fields = inputs.filter(({ name }) => ['additionalFields', 'updateFields'].includes(name));
		const choices = deep(fields.flatMap(({ options }) => (options ?? []) as INodeProperties[]))
			.filter(({ type, options = [] }) => type === 'options' && options.length > 0)
			.map(({ displayName, description = '', options = [] }) => ({
				displayName,
				untold: (options as INodePropertyOptions[])
					.map(({ value }) => String(value))
					.filter(
						(value) =>
							!description.toLowerCase().includes(value.replaceAll('_', ' ')) &&
							!description.includes(value),
					),
			}));
		expect(choices.length).toBeGreaterThan(5);
		expect(choices.filter(({ untold }) => untold.length > 0)).toEqual([]);
	});
});

describe('a refusal that a model reads', () => {
	const call = { method: 'GET', path: '/deals/1', itemIndex: 0 };

	it('says what happened and what to do, without an item', () => {
		const failure = forModel(toNodeApiError(node, { status: 404, detail: 'Not found' }, call));
		expect(failure.message).toBe(
			'Not found. Check that the ID exists in the account of this credential and that its user can see it. (GET /deals/1)',
		);
	});

	it('warns of a record that may exist', () => {
		const failure = toNodeApiError(node, { status: 503 }, { ...call, method: 'POST' });
		expect(forModel(failure).message).toMatch(
			/^RD Station CRM answered with status 503\. RD Station CRM may have created the record all the same/,
		);
	});

	it('is the message alone if there is no advice', () => {
		const failure = forModel(new NodeOperationError(node, '"Limit" is out of range: 0 [item 0]'));
		expect(failure.message).toBe('"Limit" is out of range: 0');
	});

	it.each([
		['n8n-nodes-rdcrm.rdCrmTool', true],
		['n8n-nodes-rdcrm.rdCrm', false],
	])('reaches a model from a node of type %s: %s', (type, expected) => {
		expect(isTool({ type })).toBe(expected);
	});
});
