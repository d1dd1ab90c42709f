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

/** The folders of workflows whose changes a use case's tests are run again for. */
export function flowsOf(useCase: string): string[] {
	const inputs = tasks[PREFIX + useCase]?.inputs ?? [];
	return inputs.flatMap((input) => /^\$TURBO_ROOT\$\/workflows\/(.+)\*\*$/.exec(input)?.[1] ?? []);
}
