import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fakeTimePath } from '../../../../../scripts/programs.ts';
import { scratchFolder } from '../../e2e/support/scratch.ts';

/** libfaketime comes from Debian. */
export const canMoveClock = process.platform === 'linux';

/** How often n8n's processes read the offset, in milliseconds. */
const READ_MS = 1000;

export interface Clock {
	/** Environment of the processes that use this clock. */
	environment: Record<string, string>;
	/** Moves the clock; resolves once the processes have read it. @param offset from the machine's clock, e.g. `+1h` */
	set(offset: string): Promise<void>;
	remove(): void;
}

/** Returns a clock for n8n only, which a test can move while n8n runs. */
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
					// Timers are unaffected: only the time of day moves.
					FAKETIME_DONT_FAKE_MONOTONIC: '1',
				},
		async set(offset) {
			writeFileSync(file, offset);
			await delay(2 * READ_MS);
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
