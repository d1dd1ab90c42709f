import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Clock ticks of Linux on all machines that n8n runs on. */
const TICKS_PER_SECOND = 100;

interface Process {
	parent: number;
	ticks: number;
}

/** Returns the process's parent and CPU ticks from `/proc` (see proc_pid_stat(5)), or nothing if it has ended. */
function processOf(pid: string): Process[] {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return [{ parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
	} catch {
		// The process has ended.
		return [];
	}
}

/** Returns the CPU time of a process and its descendants, in seconds. */
export function processorSeconds(root: number): number {
	const all = new Map<number, Process>();
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		for (const one of processOf(pid)) all.set(Number(pid), one);
	}
	const belongs = (pid: number): boolean =>
		pid === root || (all.has(pid) && belongs(all.get(pid)?.parent ?? 0));
	const ticks = [...all].filter(([pid]) => belongs(pid)).map(([, one]) => one.ticks);
	return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

/** Returns the size of n8n's stored executions after `id`, in bytes. */
export function keptBytes(dataFolder: string, id: string): number {
	const database = new DatabaseSync(join(dataFolder, '.n8n', 'database.sqlite'), {
		readOnly: true,
		timeout: 5000,
	});
	try {
		const { bytes } = database
			.prepare(
				`SELECT SUM(LENGTH(CAST(data AS BLOB)) + LENGTH(CAST(workflowData AS BLOB))) AS bytes
				 FROM execution_data WHERE executionId > ?`,
			)
			.get(Number(id)) as { bytes: number | null };
		return bytes ?? 0;
	} finally {
		database.close();
	}
}
