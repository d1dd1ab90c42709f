import type { WorkflowFile } from '../../../src/workflow-files.ts';

type Node = WorkflowFile['nodes'][number];
export type Wires = Record<
	string,
	{ main: ({ node: string; type: string; index: number }[] | null)[] }
>;

export const wiresOf = ({ connections }: WorkflowFile) => connections as Wires;

export function nodeOf({ nodes, path }: WorkflowFile, name: string): Node {
	const found = nodes.find((node) => node.name === name);
	if (!found) throw new Error(`${path} has no node "${name}"`);
	return found;
}

/** A node on every wire that lets nothing of the data through, as a message that is sent would. */
export function withNodesOnAllWires(workflow: WorkflowFile): WorkflowFile {
	const added: Node[] = [];
	const connections: Wires = {};
	for (const [from, { main }] of Object.entries(wiresOf(workflow))) {
		connections[from] = {
			main: main.map((targets) =>
				(targets ?? []).map((target) => {
					const name = `No meio ${added.length}`;
					const [x, y] = nodeOf(workflow, target.node).position;
					added.push({
						id: name,
						name,
						type: 'n8n-nodes-base.set',
						typeVersion: 3.4,
						position: [x - 100, y],
						parameters: { mode: 'raw', jsonOutput: '{}', options: {} },
					});
					connections[name] = { main: [[target]] };
					return { ...target, node: name };
				}),
			),
		};
	}
	return { ...workflow, nodes: [...workflow.nodes, ...added], connections };
}

/** As by a drop on the wire that leads to `before`: the node takes over all that came there. */
export function withNodeBefore(workflow: WorkflowFile, before: string, node: Node): WorkflowFile {
	const connections: Wires = {};
	for (const [from, { main }] of Object.entries(wiresOf(workflow))) {
		const to = (target: Wires[string]['main'][number]) =>
			(target ?? []).map((one) => (one.node === before ? { ...one, node: node.name } : one));
		connections[from] = { main: main.map(to) };
	}
	connections[node.name] = { main: [[{ node: before, type: 'main', index: 0 }]] };
	return {
		...workflow,
		nodes: [...workflow.nodes, node],
		connections,
	};
}

interface Row {
	id: string;
	name: string;
	type: string;
	value: unknown;
}

/** The rows of an Edit Fields node. */
export function rowsOf(workflow: WorkflowFile, name: string): Row[] {
	const { assignments } = nodeOf(workflow, name).parameters as {
		assignments: { assignments: Row[] };
	};
	return assignments.assignments;
}

export function addRow(workflow: WorkflowFile, node: string, name: string, value: string): void {
	rowsOf(workflow, node).push({ id: name, name, type: 'string', value });
}

/** As by a click into a row's text. */
export function editRow(
	workflow: WorkflowFile,
	node: string,
	name: string,
	edit: (text: string) => string,
): void {
	const row = rowsOf(workflow, node).find((one) => one.name === name);
	if (!row) throw new Error(`"${node}" has no row "${name}"`);
	const edited = edit(String(row.value));
	if (edited === row.value) throw new Error(`Nothing of the row "${name}" was edited`);
	row.value = edited;
}
