import type { WorkflowFile } from '../../../src/workflow-files.ts';

type Node = WorkflowFile['nodes'][number];
type Wires = Record<string, { main: ({ node: string; type: string; index: number }[] | null)[] }>;

export const wiresOf = ({ connections }: WorkflowFile) => connections as Wires;

export function nodeOf({ nodes, path }: WorkflowFile, name: string): Node {
	const node = nodes.find((one) => one.name === name);
	if (!node) throw new Error(`${path} has no node "${name}"`);
	return node;
}

/** Nodes whose connections the notes on the canvas say to leave alone. */
const LEFT_ALONE = [
	'Notificação do ERP',
	...['Da fila', 'Testar com uma negociação', 'Testar com um ticket'],
	...['Mudou no CRM', 'Conferir o CRM'],
	...['Testar com um assinante', 'Testar com um contato', 'Testar com um lead'],
];

/** Inserts a node that replaces all data with an empty item into every connection, as sending a message would. */
export function withNodesOnAllWires(workflow: WorkflowFile): WorkflowFile {
	const added: Node[] = [];
	const connections: Wires = {};
	for (const [from, { main }] of Object.entries(wiresOf(workflow))) {
		if (LEFT_ALONE.includes(from)) {
			connections[from] = { main };
			continue;
		}
		const errors = nodeOf(workflow, from).onError === 'continueErrorOutput' ? main.length - 1 : -1;
		connections[from] = {
			main: main.map((targets, output) =>
				(targets ?? []).map((target) => {
					if (output === errors && workflow.path.startsWith('support-')) return target;
					const name = `No meio ${added.length}`;
					const [x, y] = nodeOf(workflow, target.node).position;
					added.push({
						...{ id: name, name, type: 'n8n-nodes-base.set', typeVersion: 3.4 },
						// Where a connection forks, n8n runs the higher node first.
						position: [x - 10, y],
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

/** Replaces a text in all fields of a node; throws if it does not occur. */
export function retype(workflow: WorkflowFile, node: string, from: string, to: string): void {
	const found = nodeOf(workflow, node);
	const before = JSON.stringify(found.parameters);
	const after = before.replaceAll(from, to);
	if (after === before) throw new Error(`The node "${node}" has no text "${from}"`);
	found.parameters = JSON.parse(after);
}

interface Row {
	id: string;
	name: string;
	type: string;
	value: unknown;
}

/** Returns the rows of an Edit Fields node. */
function rowsOf(workflow: WorkflowFile, name: string): Row[] {
	const { assignments } = nodeOf(workflow, name).parameters as {
		assignments: { assignments: Row[] };
	};
	return assignments.assignments;
}

/** Adds a field to an Edit Fields node. */
export function addRow(workflow: WorkflowFile, node: string, name: string, value: string): void {
	rowsOf(workflow, node).push({ id: name, name, type: 'string', value });
}

/** Edits a row of an Edit Fields node; throws if there is none. */
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
