import { z } from 'zod';

export const deliveryRuleSchema = z.strictObject({
	match: z
		.strictObject({ eventName: z.string().optional(), subscriptionId: z.string().optional() })
		.default({}),
	action: z.discriminatedUnion('type', [
		/** Sent `copies` times in total, all at once. */
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

/** A rule with the number of events it has hit. */
export type OrderedDelivery = DeliveryRule & { hits: number };

/** The delivery failures planned between the vendor and the receiver. */
export class DeliveryPlan {
	#rules: OrderedDelivery[] = [];

	/** @returns the replaced rules, spent ones included */
	set(rules: readonly DeliveryRule[]): OrderedDelivery[] {
		const replaced = this.#rules;
		this.#rules = structuredClone([...rules]).map((rule) => ({ ...rule, hits: 0 }));
		return replaced;
	}

	/** The rules that can still hit an event. */
	list(): readonly OrderedDelivery[] {
		return this.#rules.filter(isLeft);
	}

	take(event: { eventName: string; subscriptionId: string }): DeliveryAction | undefined {
		const rule = this.#rules.find(
			(one) =>
				isLeft(one) &&
				(one.match.eventName === undefined || one.match.eventName === event.eventName) &&
				(one.match.subscriptionId === undefined ||
					one.match.subscriptionId === event.subscriptionId),
		);
		if (rule) rule.hits++;
		return rule?.action;
	}
}

/** A reorder rule ends with its batch. */
function isLeft({ action, times, hits }: OrderedDelivery): boolean {
	if (action.type === 'reorder') return hits < action.count;
	return times === null || hits < times;
}
