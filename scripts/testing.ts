import type { ChildProcess } from 'node:child_process';

/** Ends whatever is left of a process that was started `detached`, and of those that it has started. */
export function endGroup({ pid }: ChildProcess): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// All have ended by themselves.
	}
}
