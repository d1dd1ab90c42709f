import { z } from 'zod';
import type { Random } from './random.ts';
import type { Route } from './route.ts';

export const faultSchema = z.strictObject({
	/** What it is played on; an empty match means every operation. */
	match: z
		.strictObject({ operationId: z.string().optional(), method: z.string().optional() })
		.default({}),
	fault: z.discriminatedUnion('type', [
		z.strictObject({
			type: z.literal('status'),
			status: z.int().min(400).max(599),
			retryAfterSeconds: z.int().positive().optional(),
		}),
		z.strictObject({ type: z.literal('latency'), ms: z.int().positive() }),
		/** The connection breaks; `after` means the work was done and only the answer is lost. */
		z.strictObject({ type: z.literal('reset'), when: z.enum(['before', 'after']) }),
		/** No answer ever comes. */
		z.strictObject({
			type: z.literal('hang'),
			when: z.enum(['before', 'after']).default('before'),
		}),
		/** The work is done, and half of the answer's body arrives. */
		z.strictObject({ type: z.literal('cut') }),
		/** The request's access token expires there and then: only a new one helps. */
		z.strictObject({ type: z.literal('expired_token') }),
	]),
	/** How many requests it hits; `null` for all until it is removed. */
	times: z.int().positive().nullable().default(1),
	probability: z.number().gt(0).max(1).default(1),
});

export type FaultRule = z.output<typeof faultSchema>;

/** The bad days that were ordered for this mock. */
export class Faults {
	#random: Random;
	#rules: Array<FaultRule & { id: string }> = [];
	#nextId = 1;

	constructor(random: Random) {
		this.#random = random;
	}

	add(rule: FaultRule): FaultRule & { id: string } {
		const added = { id: `fault-${this.#nextId++}`, ...rule };
		this.#rules.push(added);
		return added;
	}

	list(): ReadonlyArray<FaultRule & { id: string }> {
		return this.#rules;
	}

	clear(): void {
		this.#rules = [];
	}

	/** The first rule that hits this request; counted down as it is handed out. */
	take(route: Route): (FaultRule & { id: string }) | undefined {
		const rule = this.#rules.find(
			({ match, probability }) =>
				(match.operationId === undefined || match.operationId === route.operationId) &&
				(match.method === undefined || match.method === route.method) &&
				(probability === 1 || this.#random.faker.number.float() < probability),
		);
		if (rule?.times != null) {
			rule.times--;
			if (rule.times === 0) this.#rules = this.#rules.filter((other) => other !== rule);
		}
		return rule;
	}
}
