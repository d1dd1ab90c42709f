import { describe, expect, it } from 'vitest';
import { faultSchema } from './faults.ts';
import { allStruck } from './testing.ts';
import { deliveryRuleSchema } from './webhooks/plan.ts';

const fault = (hits: number) => ({
	id: 'fault-1',
	...faultSchema.parse({ match: { operationId: 'listLeads' }, fault: { type: 'cut' } }),
	hits,
});
const delivery = (rule: object, hits: number) => ({ ...deliveryRuleSchema.parse(rule), hits });

describe('a rule that was never hit', () => {
	it.each([
		['a fault', fault(0)],
		['a delay', delivery({ action: { type: 'delay', ms: 1 }, times: null }, 0)],
		['a loss', delivery({ action: { type: 'drop' } }, 0)],
		['a batch that is not full', delivery({ action: { type: 'reorder', count: 3 } }, 2)],
	])('is named: %s', (_, order) => {
		expect(() => allStruck([fault(1), order])).toThrow(JSON.stringify(order));
	});

	it('is not reported if it was hit, or if nothing was to arrive', () => {
		allStruck([
			fault(1),
			delivery({ action: { type: 'reorder', count: 3 } }, 3),
			delivery({ action: { type: 'drop' }, times: null }, 0),
		]);
	});
});
