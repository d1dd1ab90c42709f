import { z } from 'zod';
import { CORRELATION_HEADER } from './correlation.ts';
import type { Random } from './random.ts';
import type { Route } from './route.ts';

export const faultSchema = z.strictObject({
	/** The requests it applies to; an empty match means every operation. */
	match: z
		.strictObject({
			operationId: z.string().optional(),
			method: z.string().optional(),
			/** A whole word in the address or the body, e.g. a record's id. */
			text: z.string().min(1).optional(),
			/** The beginning of the caller's `x-correlation-id`. */
			correlationId: z.string().min(1).optional(),
		})
		.default({}),
	fault: z.discriminatedUnion('type', [
		z.strictObject({
			type: z.literal('status'),
			status: z.int().min(400).max(599),
			retryAfterSeconds: z.int().positive().optional(),
		}),
		z.strictObject({ type: z.literal('latency'), ms: z.int().positive() }),
		/** The connection breaks; with `after`, the work is done and only the answer is lost. */
		z.strictObject({ type: z.literal('reset'), when: z.enum(['before', 'after']) }),
		/** No answer ever comes. */
		z.strictObject({
			type: z.literal('hang'),
			when: z.enum(['before', 'after']).default('before'),
		}),
		/** The work is done, but only half of the answer's body arrives. */
		z.strictObject({ type: z.literal('cut') }),
		/** The request's access token expires at once, so only a new token works. */
		z.strictObject({ type: z.literal('expired_token') }),
	]),
	/** How many requests it hits; `null` for all requests until it is removed. */
	times: z.int().positive().nullable().default(1),
	probability: z.number().gt(0).max(1).default(1),
});

export type FaultRule = z.output<typeof faultSchema>;

/** A rule with the number of requests it has hit. */
export type OrderedFault = FaultRule & { id: string; hits: number };

/** The faults configured for this mock. */
export class Faults {
	#random: Random;
	#rules: OrderedFault[] = [];
	#nextId = 1;

	constructor(random: Random) {
		this.#random = random;
	}

	add(rule: FaultRule): OrderedFault {
		const added = { id: `fault-${this.#nextId++}`, ...rule, hits: 0 };
		this.#rules.push(added);
		return added;
	}

	/** The rules that can still hit a request. */
	list(): readonly OrderedFault[] {
		return this.#rules.filter(isLeft);
	}

	/** @returns whether a rule had that id */
	remove(id: string): boolean {
		const found = this.#rules.findIndex((rule) => rule.id === id);
		if (found >= 0) this.#rules.splice(found, 1);
		return found >= 0;
	}

	/** @returns all rules added since the last call, spent ones included */
	clear(): OrderedFault[] {
		return this.#rules.splice(0);
	}

	/** Returns the first rule that hits this request, and counts the hit. */
	async take(route: Route, request: Request): Promise<OrderedFault | undefined> {
		const text = this.list().some(({ match }) => match.text) ? await textOf(request) : '';
		const rule = this.#rules.find(
			(one) =>
				isLeft(one) &&
				(one.match.operationId === undefined || one.match.operationId === route.operationId) &&
				(one.match.method === undefined || one.match.method === route.method) &&
				(one.match.correlationId === undefined || belongs(request, one.match.correlationId)) &&
				(one.match.text === undefined || hasWord(text, one.match.text)) &&
				(one.probability === 1 || this.#random.faker.number.float() < one.probability),
		);
		if (rule) rule.hits++;
		return rule;
	}
}

const belongs = (request: Request, beginning: string) =>
	request.headers.get(CORRELATION_HEADER)?.startsWith(beginning) ?? false;

const isLeft = ({ times, hits }: OrderedFault) => times === null || hits < times;

/** Address and body in plain text, with the query decoded. */
async function textOf(request: Request): Promise<string> {
	const { pathname, searchParams } = new URL(request.url);
	return [pathname, ...searchParams.values(), await request.clone().text()].join('\n');
}

/** Returns whether `text` contains `word` as a whole word. */
export function hasWord(text: string, word: string): boolean {
	const literally = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, 'u').test(text);
}
