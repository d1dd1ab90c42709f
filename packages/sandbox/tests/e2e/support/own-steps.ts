import type { WorkflowFile } from '../../../src/workflow-files.ts';
import { QUEUE } from './queue.ts';
import { wiresOf } from './recipes.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

export type Added = Pick<
	WorkflowFile['nodes'][number],
	'name' | 'type' | 'typeVersion' | 'parameters'
>;

/** Adds a node behind a place, as a user does with the + of its output. */
export function addAfter(workflow: WorkflowFile, place: string, node: Added): WorkflowFile {
	workflow.nodes.push({ ...node, id: node.name, position: [1700, 100] });
	wiresOf(workflow)[place] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	return workflow;
}

export const placeOf = (event: string) => `${event}: seus passos aqui`;

/** An HTTP Request that sends a text, as a message does. */
export const message = (url: string, text: string): Added => ({
	name: 'Avisar a equipe',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		...{ method: 'POST', url, sendBody: true, options: {} },
		bodyParameters: { parameters: [{ name: 'text', value: `=${text}` }] },
	},
});

/** Returns the rows of a flow in the queue. */
export async function rowsOf({ n8n }: SandboxWorld, path: string) {
	const { id } = workflowOf(path);
	return (await n8n.tables.rows(QUEUE)).filter(({ fluxo }) => fluxo === id);
}
