import { inject } from 'vitest';
import type { Addresses, Places } from '../../../src/index.ts';

let own: Addresses | undefined;

/** Sets the addresses for a test file with its own sandbox. A user's own n8n provides no login. */
export function useAddresses(addresses: Places & Partial<Addresses>): void {
	own = { login: { email: '', password: '' }, ...addresses };
}

/** Returns the addresses set by `useAddresses`, or those of this worker's sandbox. */
export function addresses(): Addresses {
	if (own) return own;
	const { VITEST_POOL_ID: worker } = process.env;
	const mine = inject('sandboxes')[Number(worker) - 1];
	if (!mine) throw new Error(`There is no sandbox for worker ${worker}`);
	return mine;
}
