import type { Random } from '@rdcrm/mock-kit';
import { FROM_N8N } from '../../../src/callers.ts';
import type { MockName } from '../../../src/vendors/index.ts';
import { call } from '../../e2e/support/http.ts';
import type { MockControl } from '../../e2e/support/mock-control.ts';

type Dice = Random['faker'];
type Controls = Record<MockName, MockControl>;

const LATE_MS = 3000;
const FAULTS: Record<string, unknown>[] = [
	{ type: 'status', status: 429, retryAfterSeconds: 1 },
	{ type: 'status', status: 500 },
	{ type: 'status', status: 503 },
	{ type: 'reset', when: 'before' },
	{ type: 'reset', when: 'after' },
	{ type: 'cut' },
];

/**
 * Delays and duplicates deliveries; unless `isAllTold`, also drops and reorders some. Returns a function that ends
 * this.
 */
export async function disturbDeliveries(
	tellers: MockControl[],
	dice: Dice,
	isAllTold: boolean,
): Promise<() => Promise<void>> {
	const kinds = isAllTold ? ['duplicate', 'delay'] : ['duplicate', 'delay', 'drop', 'reorder'];
	const rule = () => {
		const type = dice.helpers.arrayElement(kinds);
		const many = dice.number.int({ min: 2, max: 3 });
		const action = {
			...{ type },
			...(type === 'duplicate' && { copies: many }),
			...(type === 'delay' && { ms: dice.number.int({ min: 1, max: LATE_MS }) }),
			...(type === 'reorder' && { count: many }),
		};
		return { action, times: many };
	};
	const set = (teller: MockControl, rules: unknown[]) =>
		call('POST', `${teller.url}/_sandbox/deliveries/plan`, { body: { rules } });
	for (const teller of tellers) {
		await set(teller, Array.from({ length: dice.number.int({ min: 2, max: 6 }) }, rule));
	}
	// Rules may match nothing here, as they are random.
	return async () => {
		for (const teller of tellers) await set(teller, []);
	};
}

/**
 * Makes calls of any caller fail. Returns a function that ends this and returns how many faults occurred.
 *
 * @param operations called by the flows, most frequent first. For the first one, a flow's call always fails.
 */
export async function disturbCalls(
	controls: Controls,
	operations: [MockName, string][],
	dice: Dice,
): Promise<() => Promise<number>> {
	for (const [index, [name, operationId]] of operations.entries()) {
		const isSure = index === 0;
		if (!isSure && dice.datatype.boolean()) continue;
		const match = { operationId, ...(isSure && { correlationId: FROM_N8N }) };
		const fault = dice.helpers.arrayElement(FAULTS);
		await controls[name].faultFor(match, fault, dice.number.int({ min: 1, max: 2 }));
	}
	const ofCrm = operations.filter(([name]) => name === 'rdcrm');
	if (ofCrm.length > 0 && dice.datatype.boolean()) {
		const [, operationId] = dice.helpers.arrayElement(ofCrm);
		// Only n8n's calls, as the tests do not renew their token.
		const match = { operationId, correlationId: FROM_N8N };
		await controls.rdcrm.faultFor(match, { type: 'expired_token' }, 1);
	}
	return async () => {
		const struck = await Promise.all(Object.values(controls).map((one) => one.takeFaults()));
		return struck.flat().length;
	};
}
