import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const NEEDED = 4 * 1024 ** 3;

function hasRoom(folder: string): boolean {
	if (!existsSync(folder)) return false;
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize > NEEDED;
}

/** Creates an empty folder, in memory if there is room, as n8n waits for the disk at each of its many writes. */
export function scratchFolder(name: string): string {
	return mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), `${name}-`));
}
