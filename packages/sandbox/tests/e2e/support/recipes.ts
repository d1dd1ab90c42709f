import type { WorkflowFile } from '../../../src/workflow-files.ts';

type Node = WorkflowFile['nodes'][number];

const nodeOf = ({ nodes }: WorkflowFile, name: string): Node => {
	const node = nodes.find((one) => one.name === name);
	if (!node) throw new Error(`There is no node "${name}"`);
	return node;
};

/** Types something else wherever a text stands in a node's fields; fails where it stands in none. */
export function retype(workflow: WorkflowFile, node: string, from: string, to: string): void {
	const found = nodeOf(workflow, node);
	const before = JSON.stringify(found.parameters);
	const after = before.replaceAll(from, to);
	if (after === before) throw new Error(`"${from}" stands nowhere in the node "${node}"`);
	found.parameters = JSON.parse(after);
}

interface Row {
	id: string;
	name: string;
	type: string;
	value: unknown;
}

/** Adds a field to an Edit Fields node. */
export function addRow(workflow: WorkflowFile, node: string, name: string, value: string): void {
	const { assignments } = nodeOf(workflow, node).parameters as {
		assignments: { assignments: Row[] };
	};
	assignments.assignments.push({ id: name, name, type: 'string', value });
}

type Wires = Record<string, { main: ({ node: string; type: string; index: number }[] | null)[] }>;

/** Drops a node onto the wire from one node to another, as a person does in the editor. */
export function insertOnWire(
	workflow: WorkflowFile,
	from: string,
	to: string,
	node: Pick<Node, 'name' | 'type' | 'typeVersion' | 'parameters'>,
): void {
	const wires = workflow.connections as Wires;
	const targets = wires[from]?.main.flatMap((one) => one ?? []) ?? [];
	const wire = targets.find((target) => target.node === to);
	if (!wire) throw new Error(`There is no wire from "${from}" to "${to}"`);
	wires[node.name] = { main: [[{ ...wire }]] };
	wire.node = node.name;
	workflow.nodes.push({ ...node, id: node.name, position: [0, 0] });
}
