import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { OperationInputs } from '../../nodes/RdCrm/actions/common/sharedInputs.ts';
import { sharedInputs } from '../../nodes/RdCrm/actions/common/sharedInputs.ts';
import { properties } from '../../nodes/RdCrm/actions/description.ts';

function input(name: string, condition?: string): INodeProperties {
	const displayOptions = { show: { [condition ?? '']: [true] } };
	const plain: INodeProperties = { displayName: name, name, type: 'string', default: '' };
	return condition === undefined ? plain : { ...plain, displayOptions };
}

const inputs = fc
	.uniqueArray(
		fc.record({
			name: fc.constantFrom('a', 'b', 'c', 'd'),
			condition: fc.constantFrom(undefined, 'x', 'y'),
		}),
		{ selector: ({ name, condition }) => `${name} ${condition}`, maxLength: 6 },
	)
	.map((all) => all.map(({ name, condition }) => input(name, condition)));

const operations: fc.Arbitrary<OperationInputs[]> = fc.uniqueArray(
	fc.record({
		resource: fc.constantFrom('r', 's', 't'),
		operation: fc.constantFrom('get', 'create', 'update'),
		inputs,
	}),
	{ selector: ({ resource, operation }) => `${resource} ${operation}` },
);

/** The inputs of an operation in a list, without what shows them for it. */
function ofOperation(list: INodeProperties[], resource: string, operation: string) {
	return list
		.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource))
		.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))
		.map((one) => {
			const { resource: _, operation: __, ...show } = one.displayOptions?.show ?? {};
			const { displayOptions, ...rest } = one;
			return Object.keys(show).length > 0 ? { ...rest, displayOptions: { show } } : rest;
		});
}

describe('the inputs of all operations in one list', () => {
	it('are those of each operation, in its order', () => {
		fc.assert(
			fc.property(operations, (all) => {
				const list = sharedInputs(all);
				for (const { resource, operation, inputs } of all) {
					expect(ofOperation(list, resource, operation)).toEqual(inputs);
				}
			}),
		);
	});

	it('stand once if all operations have the same', () => {
		fc.assert(
			fc.property(inputs, (same) => {
				const all = ['r', 's'].flatMap((resource) =>
					['get', 'create'].map((operation) => ({ resource, operation, inputs: same })),
				);
				expect(sharedInputs(all)).toHaveLength(same.length);
			}),
		);
	});

	it.each(['returnAll', 'filterMode', 'rdql'])('have %s once in the node', (name) => {
		expect(properties.filter((one) => one.name === name)).toHaveLength(1);
	});
});
