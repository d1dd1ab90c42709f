import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Tasks {
	tasks: Record<string, { inputs: string[] }>;
}

const PREFIX = 'system:';
const file = fileURLToPath(new URL('../packages/sandbox/turbo.json', import.meta.url));
const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as Tasks;

/** Turbo's tasks for the tests on a real n8n. */
export const SYSTEM_TASKS = Object.keys(tasks).filter((task) => task.startsWith(PREFIX));

/** Those that run all workflows: `chaos` kills n8n, `whole` is everything else. */
const OF_ALL_FLOWS = ['chaos', 'whole'];

/** Prefixes of the end-to-end tests that rerun separately. */
export const USE_CASES = SYSTEM_TASKS.map((task) => task.slice(PREFIX.length)).filter(
	(kind) => !OF_ALL_FLOWS.includes(kind),
);

/** Returns the task of a use case, `chaos` or `whole`. @throws with a message for the user if there is none */
export function systemTask(kind: string): string {
	const task = PREFIX + kind;
	if (SYSTEM_TASKS.includes(task)) return task;
	const kinds = SYSTEM_TASKS.map((one) => one.slice(PREFIX.length));
	throw new Error(`There are no tests "${kind}" on a real n8n, but ${kinds.join(', ')}.`);
}

/** Returns the workflow folders whose changes rerun a use case's tests. */
export function flowsOf(useCase: string): string[] {
	const inputs = tasks[PREFIX + useCase]?.inputs ?? [];
	return inputs.flatMap((input) => /^\$TURBO_ROOT\$\/workflows\/(.+)\*\*$/.exec(input)?.[1] ?? []);
}
