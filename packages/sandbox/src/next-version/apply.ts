import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorkflowContent } from '../workflow-files.ts';

export interface Finding {
	rule: string;
	/** Its name; `null` for what concerns the instance. */
	workflow: string | null;
	title: string;
	level: string;
}

export interface Applied {
	/** Those that this n8n has. */
	rules: string[];
	findings: Finding[];
}

const PROGRAM = fileURLToPath(new URL('rules.ts', import.meta.url));

/** Applies n8n's rules for its version 3 to the workflows, and to an instance with this environment. */
export function applyRules(
	workflows: WorkflowContent[],
	environment: Record<string, string>,
): Applied {
	const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM], {
		input: JSON.stringify(workflows),
		env: { PATH: process.env.PATH, ...environment },
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`n8n's rules could not be applied:\n${stderr}`);
	return JSON.parse(stdout);
}
