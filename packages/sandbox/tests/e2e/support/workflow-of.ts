import { isNote } from '../../../src/canvas-expressions.ts';
import { readSetWorkflows } from '../../../src/index.ts';
import type { WorkflowFile } from '../../../src/workflow-files.ts';

/** All workflow files with the sandbox's settings. */
export const allWorkflows = readSetWorkflows();

/** Folders whose changes make these tests run again; empty for all. */
const inputs = process.env.E2E_FLOWS?.split(',').filter(Boolean) ?? [];

/**
 * Returns a workflow with the sandbox's settings; throws if there is none.
 * @param path under `workflows/`, e.g. `erp-quotes/erp.json`
 */
export function workflowOf(path: string): WorkflowFile {
	if (inputs.length > 0 && !inputs.some((folder) => path.startsWith(folder))) {
		throw new Error(
			`These tests are not run again where ${path} changes: name its folder in packages/sandbox/turbo.json.`,
		);
	}
	const found = allWorkflows.find((workflow) => workflow.path === path);
	if (!found) throw new Error(`There is no workflow ${path}`);
	return found;
}

/** Returns the sorted names of a file's nodes, as the editor shows them. */
export const nodeNames = (path: string): string[] =>
	workflowOf(path)
		.nodes.filter((node) => !isNote(node))
		.map(({ name }) => name)
		.sort();
