import { type SpawnOptions, spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command and waits for its end. A signal that asks this process to end is passed on to the command, and this
 * process then ends with it.
 * @returns the command's exit code
 */
export async function runToEnd(
	command: string,
	args: string[],
	options: SpawnOptions,
): Promise<number> {
	const child = spawn(command, args, options);
	let isSignalled = false;
	const forward = (signal: NodeJS.Signals) => {
		isSignalled = true;
		child.kill(signal);
	};
	for (const signal of SIGNALS) process.on(signal, forward);
	const code = await new Promise<number>((resolve) => {
		child.on('error', (error) => {
			console.error(`${command} could not be run: ${error.message}`);
			resolve(1);
		});
		child.on('exit', (code) => resolve(code ?? 1));
	});
	for (const signal of SIGNALS) process.off(signal, forward);
	if (isSignalled) process.exit(code || 1);
	return code;
}
