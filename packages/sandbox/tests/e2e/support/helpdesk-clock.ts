import { call } from './http.ts';
import type { MockControl } from './mock-control.ts';

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;

/** Time passes in the helpdesk alone; gives back the way to everybody's time. */
export async function timePasses({ url }: MockControl, ms: number): Promise<() => Promise<void>> {
	const order = (body: object) => call('POST', `${url}/_sandbox/clock`, { body });
	await order({ action: 'advance', ms });
	return async () => {
		await order({ action: 'freeze', at: new Date().toISOString() });
		await order({ action: 'resume' });
	};
}
