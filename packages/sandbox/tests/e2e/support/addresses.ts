import { inject } from 'vitest';
import type { Addresses } from '../../../src/index.ts';

/** Those of the sandbox that this worker has for itself. */
export function addresses(): Addresses {
	const { VITEST_POOL_ID: worker } = process.env;
	const mine = inject('sandboxes')[Number(worker) - 1];
	if (!mine) throw new Error(`There is no sandbox for worker ${worker}`);
	return mine;
}
