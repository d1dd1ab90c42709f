import { readSetWorkflows } from '../../../src/index.ts';
import type { WorkflowFile } from '../../../src/workflow-files.ts';

const workflows = readSetWorkflows();

/**
 * As the sandbox has set it.
 * @param path under `workflows/`, e.g. `erp-quotes/erp.json`
 */
export function workflowOf(path: string): WorkflowFile {
	const found = workflows.find((workflow) => workflow.path === path);
	if (!found) throw new Error(`There is no workflow ${path}`);
	return found;
}
