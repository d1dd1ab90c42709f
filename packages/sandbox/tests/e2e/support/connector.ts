import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { WorkflowJson } from '../../../src/n8n/api.ts';
import { addresses } from './addresses.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

/** What a story asks a connector. */
export interface ConnectorRequest {
	pedido: 'find' | 'find_or_make' | 'set_status';
	codigo: string;
	numero?: string;
	orcamento?: object;
	id?: string;
	status?: string;
	motivo?: string;
}

export interface Connector {
	/** @throws with the connector's message if its execution fails */
	ask(request: ConnectorRequest): Promise<Record<string, unknown>>;
}

const INPUTS = {
	...{ pedido: 'string', codigo: 'string', numero: 'string', orcamento: 'object' },
	...{ id: 'string', status: 'string', motivo: 'string' },
};

/** Publishes a workflow that passes each request on to a connector, as a story does. */
export async function connectorOf(world: SandboxWorld, path: string): Promise<Connector> {
	const ask = await callerOf(world, path, INPUTS);
	return { ask: async (request) => (await ask(request))[0] ?? {} };
}

type Answers = Record<string, unknown>[];

/**
 * The same for any workflow that others call.
 * @param inputs the type of each of its inputs
 */
export async function callerOf(
	{ n8n }: SandboxWorld,
	path: string,
	inputs: Record<string, string>,
): Promise<(request: object) => Promise<Answers>> {
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
	const values = Object.fromEntries(names.map((name) => [name, `={{ $json.body.${name} }}`]));
	const schema = names.map((id) => ({
		...{ id, displayName: id, required: false, defaultMatch: false, display: true },
		...{ canBeUsedToMatch: true, type: inputs[id] },
	}));
	const workflow = {
		id: randomUUID(),
		name: `Calls ${path}`,
		nodes: [
			node('Hook', 'webhook', 2.1, {
				...{ path: hook, httpMethod: 'POST', responseMode: 'lastNode' },
				...{ responseData: 'allEntries', options: {} },
			}),
			node(
				'Connector',
				'executeWorkflow',
				1.3,
				{
					workflowId: { __rl: true, mode: 'id', value: workflowOf(path).id },
					workflowInputs: {
						mappingMode: 'defineBelow',
						value: values,
						matchingColumns: [],
						schema,
					},
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
	onTestFinished(() => n8n.archiveWorkflow(workflow.id));
	return async (request) => {
		const response = await fetch(`${addresses().n8n}/webhook/${hook}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request),
		});
		const text = await response.text();
		if (response.status !== 200) throw new Error(`${response.status} ${text}`);
		const answers = JSON.parse(text) as Answers;
		for (const { error } of answers) if (error !== undefined) throw new Error(`${error}`);
		return answers;
	};
}
