import type { DeliveryRule, FaultRule } from '@rdcrm/mock-kit';
import { FROM_N8N } from '../callers.ts';
import type { Mocks } from '../mocks.ts';
import type { TextKey } from '../texts/index.ts';
import { MOCKS, type MockName } from '../vendors/index.ts';

const SLOW_MS = 3_000;

type Fault = Pick<FaultRule, 'fault' | 'times'>;
type Rule = Pick<DeliveryRule, 'action' | 'times'>;

/** Faults in n8n's calls; calls by people are not affected. */
const FAULTS = {
	Fail: { fault: { type: 'status', status: 500 }, times: 1 },
	Lost: { fault: { type: 'reset', when: 'after' }, times: 1 },
	Slow: { fault: { type: 'latency', ms: SLOW_MS }, times: null },
	Limit: { fault: { type: 'status', status: 429, retryAfterSeconds: 2 }, times: 3 },
	Down: { fault: { type: 'status', status: 503 }, times: null },
} satisfies Record<string, Fault>;

/** Rules for the deliveries from a system to n8n. */
const RULES = {
	Twice: { action: { type: 'duplicate', copies: 2 }, times: 1 },
	Order: { action: { type: 'reorder', count: 2 }, times: 1 },
} satisfies Record<string, Rule>;

export type Mishap = keyof typeof FAULTS | keyof typeof RULES;
export const MISHAPS = [...Object.keys(FAULTS), ...Object.keys(RULES)] as Mishap[];

export const mishapText = (mishap: Mishap): TextKey => `mishap${mishap}`;

const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

const faultOf = (mishap: Mishap): Fault | undefined =>
	Object.entries(FAULTS).find(([name]) => name === mishap)?.[1];
const ruleOf = (mishap: Mishap): Rule | undefined =>
	Object.entries(RULES).find(([name]) => name === mishap)?.[1];

/** Returns the pending faults set by this console; those set by others are left alone. */
function faults(mocks: Mocks, vendor: MockName, mishap: Mishap) {
	const wanted = faultOf(mishap);
	return mocks[vendor].world.faults
		.list()
		.filter(
			({ match, fault }) => wanted && match.correlationId === FROM_N8N && same(fault, wanted.fault),
		);
}

function rules(mocks: Mocks, vendor: MockName, mishap: Mishap) {
	const wanted = ruleOf(mishap);
	return mocks[vendor].world.deliveries.plan
		.list()
		.filter(({ action }) => wanted && same(action, wanted.action));
}

export const isOn = (mocks: Mocks, vendor: MockName, mishap: Mishap): boolean =>
	faults(mocks, vendor, mishap).length + rules(mocks, vendor, mishap).length > 0;

export function turn(mocks: Mocks, vendor: MockName, mishap: Mishap, on: boolean): void {
	if (isOn(mocks, vendor, mishap) === on) return;
	const { world } = mocks[vendor];
	const [fault, rule] = [faultOf(mishap), ruleOf(mishap)];
	if (fault) {
		for (const { id } of faults(mocks, vendor, mishap)) world.faults.remove(id);
		if (on) world.faults.add({ match: { correlationId: FROM_N8N }, probability: 1, ...fault });
	}
	if (rule) {
		const gone = rules(mocks, vendor, mishap);
		const kept = world.deliveries.plan.list().filter((one) => !gone.includes(one));
		const left = kept.map(({ hits: _, ...one }) => one);
		world.deliveries.plan.set(on ? [...left, { match: {}, ...rule }] : left);
	}
}

export function turnAllOff(mocks: Mocks): void {
	for (const vendor of MOCKS) {
		for (const mishap of MISHAPS) turn(mocks, vendor, mishap, false);
	}
}

export async function advance(mocks: Mocks, ms: number): Promise<void> {
	await Promise.all(MOCKS.map((vendor) => mocks[vendor].world.clock.advance(ms)));
}
