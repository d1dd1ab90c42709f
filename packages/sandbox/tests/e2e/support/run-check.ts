import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

/** How a check must end; `any` if the test makes calls fail at random. */
export type CheckEnd = 'success' | 'error' | 'any';

/** Runs a flow's check for missed changes and all that it causes. Throws if the check ends otherwise. */
export async function runCheckOf(
	{ n8n, settle }: Pick<SandboxWorld, 'n8n' | 'settle'>,
	path: string,
	trigger: string,
	expected: CheckEnd = 'success',
): Promise<void> {
	const id = await n8n.runFromTrigger(workflowOf(path).id, trigger);
	await settle();
	const executions = await n8n.executions.list({ afterId: String(Number(id) - 1) });
	const status = executions.find((one) => one.id === id)?.status;
	if (expected === 'any' || status === expected) return;
	const last = Object.entries(await n8n.executions.outputs(id)).at(-1);
	throw new Error(
		`"${trigger}" of ${path} ended as "${status}" instead of "${expected}": ${JSON.stringify(last)}`,
	);
}
