import { readWorkflows, type WorkflowFile } from '../../../src/workflow-files.ts';
import type { SandboxWorld } from './world.ts';

interface Assignment {
	name: string;
	value: unknown;
}

/** Publishes a workflow with other values in its node "Configuração", as its user would set them. */
export async function configure(
	{ n8n }: SandboxWorld,
	path: string,
	values: Record<string, unknown> = {},
): Promise<void> {
	const workflow = structuredClone(readWorkflows().find((one) => one.path === path));
	if (!workflow) throw new Error(`There is no workflow ${path}`);
	for (const [name, value] of Object.entries(values)) assignment(workflow, name).value = value;
	await n8n.upsertWorkflow(workflow);
	await n8n.publishWorkflow(workflow.id);
}

function assignment({ nodes }: WorkflowFile, name: string): Assignment {
	const node = nodes.find((one) => one.name === 'Configuração');
	const { assignments } = (node?.parameters.assignments ?? {}) as { assignments?: Assignment[] };
	const found = assignments?.find((one) => one.name === name);
	if (!found) throw new Error(`The node "Configuração" has no ${name}`);
	return found;
}
