import { z } from 'zod';

export const deliveryRuleSchema = z.strictObject({
	match: z
		.strictObject({ eventName: z.string().optional(), subscriptionId: z.string().optional() })
		.default({}),
	action: z.discriminatedUnion('type', [
		/** Sent `copies` times in all, at the same moment. */
		z.strictObject({ type: z.literal('duplicate'), copies: z.int().min(2).max(50) }),
		z.strictObject({ type: z.literal('delay'), ms: z.int().positive() }),
		z.strictObject({ type: z.literal('drop') }),
		/** The next `count` deliveries are held, then sent newest first. */
		z.strictObject({ type: z.literal('reorder'), count: z.int().min(2).max(50) }),
	]),
	/** How many events it hits; `null` for all until the plan is cleared. */
	times: z.int().positive().nullable().default(1),
});

export type DeliveryRule = z.output<typeof deliveryRuleSchema>;
export type DeliveryAction = DeliveryRule['action'];

/** What is ordered to go wrong between the vendor and the receiver. */
export class DeliveryPlan {
	#rules: DeliveryRule[] = [];

	set(rules: readonly DeliveryRule[]): void {
		this.#rules = structuredClone([...rules]);
	}

	rules(): readonly DeliveryRule[] {
		return this.#rules;
	}

	take(event: { eventName: string; subscriptionId: string }): DeliveryAction | undefined {
		const rule = this.#rules.find(
			({ match }) =>
				(match.eventName === undefined || match.eventName === event.eventName) &&
				(match.subscriptionId === undefined || match.subscriptionId === event.subscriptionId),
		);
		if (rule?.times != null && rule.action.type !== 'reorder') {
			rule.times--;
			if (rule.times === 0) this.#rules = this.#rules.filter((other) => other !== rule);
		}
		return rule?.action;
	}

	/** A reorder rule ends when its batch has been let go. */
	finish(action: DeliveryAction): void {
		this.#rules = this.#rules.filter((rule) => rule.action !== action);
	}
}
