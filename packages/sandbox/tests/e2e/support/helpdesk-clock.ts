import { call } from './http.ts';
import type { MockControl } from './mock-control.ts';

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;

/** Advances only the helpdesk's clock. Returns a function that sets it back to the real time. */
export async function timePasses({ url }: MockControl, ms: number): Promise<() => Promise<void>> {
	const order = (body: object) => call('POST', `${url}/_sandbox/clock`, { body });
	await order({ action: 'advance', ms });
	return async () => {
		await order({ action: 'freeze', at: new Date().toISOString() });
		await order({ action: 'resume' });
	};
}
