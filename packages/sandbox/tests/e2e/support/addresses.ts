import { inject } from 'vitest';
import type { Addresses, Places } from '../../../src/index.ts';

let own: Addresses | undefined;

/** For a test file that has started a sandbox of its own; an n8n of somebody else's has no log-in for it. */
export function useAddresses(addresses: Places & Partial<Addresses>): void {
	own = { login: { email: '', password: '' }, ...addresses };
}

/** Those of the sandbox that this worker has for itself. */
export function addresses(): Addresses {
	if (own) return own;
	const { VITEST_POOL_ID: worker } = process.env;
	const mine = inject('sandboxes')[Number(worker) - 1];
	if (!mine) throw new Error(`There is no sandbox for worker ${worker}`);
	return mine;
}
