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

/** The end-to-end tests whose names begin so are run again by themselves; all others are `whole`. */
export const USE_CASES = SYSTEM_TASKS.map((task) => task.slice(PREFIX.length)).filter(
	(kind) => kind !== 'whole',
);

/** The task of a use case, or of `whole`. @throws with a sentence for people */
export function systemTask(kind: string): string {
	const task = PREFIX + kind;
	if (SYSTEM_TASKS.includes(task)) return task;
	const kinds = SYSTEM_TASKS.map((one) => one.slice(PREFIX.length));
	throw new Error(`There are no tests "${kind}" on a real n8n, but ${kinds.join(', ')}.`);
}

/** The folders of workflows whose changes a use case's tests are run again for. */
export function flowsOf(useCase: string): string[] {
	const inputs = tasks[PREFIX + useCase]?.inputs ?? [];
	return inputs.flatMap((input) => /^\$TURBO_ROOT\$\/workflows\/(.+)\*\*$/.exec(input)?.[1] ?? []);
}
