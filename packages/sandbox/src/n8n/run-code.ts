import { spawnSync } from 'node:child_process';

/** Loading n8n takes some seconds, on a busy machine ten times as many. */
const LIMIT_MS = 100_000;

/**
 * Runs a program that loads n8n's code and ends.
 * @param args Node's, from the program on
 * @returns what it printed
 * @throws with what it said where it fails, or does not end
 */
export function runN8nCode(args: string[], env: NodeJS.ProcessEnv, input = ''): string {
	// With V8's own threads, one in a hundred hangs in process.exit (nodejs/node#54918).
	const { stdout, stderr, status, error } = spawnSync(
		process.execPath,
		['--single-threaded', ...args],
		{ input, env, encoding: 'utf8', timeout: LIMIT_MS, killSignal: 'SIGKILL' },
	);
	if (error || status !== 0 || stderr) {
		throw new Error(`n8n's code could not be run: ${error?.message ?? ''}\n${stderr}`);
	}
	return stdout;
}
