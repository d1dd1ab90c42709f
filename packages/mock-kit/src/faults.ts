import { z } from 'zod';
import { CORRELATION_HEADER } from './correlation.ts';
import type { Random } from './random.ts';
import type { Route } from './route.ts';

export const faultSchema = z.strictObject({
	/** What it is played on; an empty match means every operation. */
	match: z
		.strictObject({
			operationId: z.string().optional(),
			method: z.string().optional(),
			/** Stands somewhere in the address or the body as a word of its own, e.g. a record's id. */
			text: z.string().min(1).optional(),
			/** How what the caller says that it belongs to begins, in `x-correlation-id`. */
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

/** A rule with the number of requests that it has hit. */
export type OrderedFault = FaultRule & { id: string; hits: number };

/** The bad days that were ordered for this mock. */
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

	/** Those that may still strike. */
	list(): readonly OrderedFault[] {
		return this.#rules.filter(isLeft);
	}

	/** @returns whether there was one of that id */
	remove(id: string): boolean {
		const found = this.#rules.findIndex((rule) => rule.id === id);
		if (found >= 0) this.#rules.splice(found, 1);
		return found >= 0;
	}

	/** @returns all that were ordered since the last time, the spent ones included */
	clear(): OrderedFault[] {
		return this.#rules.splice(0);
	}

	/** The first rule that hits this request; counted as it is handed out. */
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

/** Address and body, as whoever sent them wrote them. */
async function textOf(request: Request): Promise<string> {
	const { pathname, searchParams } = new URL(request.url);
	return [pathname, ...searchParams.values(), await request.clone().text()].join('\n');
}

/** Whether `word` stands in `text` and is not a part of a longer one. */
export function hasWord(text: string, word: string): boolean {
	const literally = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, 'u').test(text);
}
