import { parseEnv } from 'node:util';

const { ALL_TESTS, E2E_KEEP, E2E_QUEUE, PICTURES } = process.env;

/**
 * How many n8n, each with mocks of its own, the end-to-end tests are spread over; one that is kept is
 * alone, and one in queue mode is four processes. A third gains nothing on two cores.
 */
export const e2eSandboxes = E2E_KEEP || E2E_QUEUE || PICTURES ? 1 : 2;

/** How many files go on at once that start a sandbox of their own; one where something is measured. */
export const ownSandboxes = ALL_TESTS ? 2 : 1;

/**
 * Ports of its own for each run, so that two can run side by side; below those that Linux takes for
 * outgoing connections.
 * @param run the process of Vitest
 */
export function portsOfRun(run: number): {
	e2e(index: number): number;
	own(index: number): number;
} {
	const base = 20_000 + (run % 50) * 200;
	return { e2e: (index) => base + index * 50, own: (index) => base + 100 + index * 50 };
}

/**
 * n8n's own settings that whoever runs the tests wants.
 * @param asked `NAME=value`, with commas between them
 */
export function settingsOf(asked = ''): Record<string, string> {
	const settings = asked.split(',').filter(Boolean);
	const wrong = settings.find((one) => !/^\w+=/.test(one));
	if (wrong) throw new Error(`A setting of n8n (--n8n) is NAME=value, not "${wrong}".`);
	return parseEnv(settings.join('\n')) as Record<string, string>;
}
