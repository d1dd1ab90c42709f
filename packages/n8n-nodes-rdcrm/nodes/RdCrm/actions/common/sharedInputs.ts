import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

export interface OperationInputs {
	resource: string;
	operation: string;
	inputs: INodeProperties[];
}

interface SharedInput {
	input: INodeProperties;
	/** The input as text, to compare it. */
	text: string;
	/** By resource: the operations that have the input. */
	operations: Map<string, string[]>;
}

/** Shows an input for its operations: once for all resources in which the same operations have it. */
function shown({ input, operations }: SharedInput): INodeProperties[] {
	const resources = new Map<string, string[]>();
	for (const [resource, names] of operations) {
		const key = names.sort().join();
		resources.set(key, [...(resources.get(key) ?? []), resource]);
	}
	return [...resources].flatMap(([names, resource]) =>
		updateDisplayOptions({ show: { resource, operation: names.split(',') } }, [input]),
	);
}

/**
 * Returns the inputs of all operations, in the order in which each operation has them. An input that several have stands
 * in the list once where their orders allow it: n8n goes through the whole list several times for each node, whenever
 * it builds a workflow.
 */
export function sharedInputs(all: OperationInputs[]): INodeProperties[] {
	const list: SharedInput[] = [];
	for (const { resource, operation, inputs } of all) {
		let place = 0;
		for (const input of inputs) {
			const text = JSON.stringify(input);
			const known = list.findIndex((shared, index) => index >= place && shared.text === text);
			if (known >= 0) place = known;
			else list.splice(place, 0, { input, text, operations: new Map() });
			const { operations = new Map<string, string[]>() } = list[place] ?? {};
			operations.set(resource, [...(operations.get(resource) ?? []), operation]);
			place += 1;
		}
	}
	return list.flatMap(shown);
}
