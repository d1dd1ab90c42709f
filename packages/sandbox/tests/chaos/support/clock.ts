import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fakeTimePath } from '../../../../../scripts/programs.ts';
import { scratchFolder } from '../../e2e/support/scratch.ts';

/** libfaketime is Debian's. */
export const canMoveClock = process.platform === 'linux';

/** How often n8n's processes read the offset, in milliseconds. */
const READ_MS = 1000;

export interface Clock {
	/** What the processes with this clock are started with. */
	environment: Record<string, string>;
	/** @param offset from the machine's clock, e.g. `+1h`; returns once the processes have seen it */
	set(offset: string): Promise<void>;
	remove(): void;
}

/** A clock for n8n alone, which a test can move while n8n runs. */
export function movableClock(): Clock {
	const folder = scratchFolder('rdcrm-clock');
	const file = join(folder, 'offset');
	writeFileSync(file, '+0');
	return {
		environment: !canMoveClock
			? {}
			: {
					LD_PRELOAD: fakeTimePath(),
					FAKETIME_TIMESTAMP_FILE: file,
					FAKETIME_CACHE_DURATION: String(READ_MS / 1000),
					// Timers go on as they are: only the time of day moves.
					FAKETIME_DONT_FAKE_MONOTONIC: '1',
				},
		async set(offset) {
			writeFileSync(file, offset);
			await delay(2 * READ_MS);
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
