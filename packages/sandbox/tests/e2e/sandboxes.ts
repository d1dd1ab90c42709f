import { parseEnv } from 'node:util';

const { ALL_TESTS, E2E_KEEP, E2E_QUEUE, PICTURES } = process.env;

/**
 * Number of n8n instances, each with its own mocks, that share the end-to-end tests. Only one if it is
 * kept, or in queue mode, which takes four processes. A third instance gains nothing on two cores.
 */
export const e2eSandboxes = E2E_KEEP || E2E_QUEUE || PICTURES ? 1 : 2;

/** Whether n8n may be measured by the files with their own sandbox. `npm test` measures nothing. */
export const isMeasured = ALL_TESTS === undefined;

/** Number of test files with their own sandbox that run in parallel. */
export const ownSandboxes = isMeasured ? 1 : 2;

/**
 * Returns the ports of a test run, so that two runs can go on in parallel. They are below the range that
 * Linux uses for outgoing connections.
 * @param run process ID of Vitest
 */
export function portsOfRun(run: number): {
	e2e(index: number): number;
	own(index: number): number;
} {
	const base = 20_000 + (run % 50) * 200;
	return { e2e: (index) => base + index * 50, own: (index) => base + 100 + index * 50 };
}

/** How long n8n waits for the rest of a body that broke off: a tenth of the sandbox's usual time. */
export const BROKEN_BODY = { N8N_HTTP_RESPONSE_BODY_READ_TIMEOUT: '2000' };

/**
 * Returns n8n settings given on the command line.
 * @param asked `NAME=value`, separated by commas
 * @throws if one of them is not `NAME=value`
 */
export function settingsOf(asked = ''): Record<string, string> {
	const settings = asked.split(',').filter(Boolean);
	const wrong = settings.find((one) => !/^\w+=/.test(one));
	if (wrong) throw new Error(`A setting of n8n (--n8n) is NAME=value, not "${wrong}".`);
	return parseEnv(settings.join('\n')) as Record<string, string>;
}
