import { spawnSync } from 'node:child_process';

/** Loading n8n takes some seconds, up to ten times as long on a busy machine. */
const LIMIT_MS = 100_000;

/**
 * Runs a program that loads n8n's code, and returns its output.
 * @param args arguments of Node, starting with the program
 * @throws if it fails, writes to stderr or does not end; the error holds its messages
 */
export function runN8nCode(args: string[], env: NodeJS.ProcessEnv, input = ''): string {
	// One in a hundred such programs hangs in process.exit unless V8 runs without threads (nodejs/node#54918).
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
