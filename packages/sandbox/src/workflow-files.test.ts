import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readWorkflows, workflowsFolder, workflowText } from './workflow-files.ts';

it.each(readWorkflows().map((workflow) => [workflow.path, workflow] as const))(
	'%s is written as `workflows:export` writes it',
	(path, workflow) => {
		expect(readFileSync(`${workflowsFolder}/${path}`, 'utf8')).toBe(workflowText(workflow));
	},
);
