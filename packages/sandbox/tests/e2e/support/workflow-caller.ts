import { randomUUID } from 'node:crypto';
import type { WorkflowJson } from '../../../src/n8n/api.ts';
import { addresses } from './addresses.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

type Answer = Record<string, unknown>;

export interface Caller<Request> {
	/** @throws with the called workflow's message if its execution fails */
	ask(request: Request): Promise<Answer>;
	/** Archives the calling workflow. */
	leave(): Promise<void>;
}

/**
 * Publishes a workflow that passes each request to another one, as a story does.
 * @param inputs types of the declared inputs by name
 */
export async function workflowCaller<Request extends object>(
	{ n8n }: SandboxWorld,
	path: string,
	inputs: Record<string, string>,
): Promise<Caller<Request>> {
	const hook = randomUUID();
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: object,
		more = {},
	) => ({
		...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
		...{ position: [0, 0], ...more },
	});
	const names = Object.keys(inputs);
	const value = Object.fromEntries(names.map((name) => [name, `={{ $json.body.${name} }}`]));
	const schema = names.map((id) => ({
		...{ id, displayName: id, required: false, defaultMatch: false, display: true },
		...{ canBeUsedToMatch: true, type: inputs[id] },
	}));
	const workflow = {
		id: randomUUID(),
		name: `Calls ${path}`,
		nodes: [
			node('Hook', 'webhook', 2.1, {
				...{ path: hook, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
			}),
			node(
				'Connector',
				'executeWorkflow',
				1.3,
				{
					workflowId: { __rl: true, mode: 'id', value: workflowOf(path).id },
					workflowInputs: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
					options: { waitForSubWorkflow: true },
				},
				{ onError: 'continueRegularOutput' },
			),
		],
		connections: { Hook: { main: [[{ node: 'Connector', type: 'main', index: 0 }]] } },
		settings: {},
	};
	await n8n.upsertWorkflow(workflow as unknown as WorkflowJson);
	await n8n.publishWorkflow(workflow.id);
	return {
		async ask(request) {
			const response = await fetch(`${addresses().n8n}/webhook/${hook}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(request),
			});
			const text = await response.text();
			if (response.status !== 200) throw new Error(`${response.status} ${text}`);
			const answer = JSON.parse(text) as Answer;
			if (answer.error !== undefined) throw new Error(`${answer.error}`);
			return answer;
		},
		leave: () => n8n.archiveWorkflow(workflow.id),
	};
}
