import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The machine's own Node, which may be older than the project's. */
export const MACHINE_NODE =
	`${process.env.PATH}`
		.split(delimiter)
		.map((folder) => join(folder, 'node'))
		.find((path) => existsSync(path) && !path.includes('node_modules')) ?? process.execPath;

/** Kills the remaining processes in the group of a process that was started `detached`. */
export function endGroup({ pid }: ChildProcess): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// All processes have already ended.
	}
}
