import { readWorkflows, type WorkflowFile } from '../../../src/workflow-files.ts';

/** @param path under `workflows/`, e.g. `erp-quotes/erp.json` */
export function workflowOf(path: string): WorkflowFile {
	const found = readWorkflows().find((workflow) => workflow.path === path);
	if (!found) throw new Error(`There is no workflow ${path}`);
	return found;
}
