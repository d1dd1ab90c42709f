import { fileURLToPath } from 'node:url';
import { runN8nCode } from '../n8n/run-code.ts';
import type { WorkflowContent } from '../workflow-files.ts';

export interface Finding {
	rule: string;
	/** Name of the workflow; `null` for findings about the instance. */
	workflow: string | null;
	title: string;
	level: string;
}

export interface Applied {
	/** Rules that this n8n has. */
	rules: string[];
	findings: Finding[];
}

const PROGRAM = fileURLToPath(new URL('rules.ts', import.meta.url));

/** Applies n8n's rules for its version 3 to the workflows, and to an instance with this environment. */
export function applyRules(
	workflows: WorkflowContent[],
	environment: Record<string, string>,
): Applied {
	const env = { PATH: process.env.PATH, ...environment };
	return JSON.parse(runN8nCode([PROGRAM], env, JSON.stringify(workflows)));
}
