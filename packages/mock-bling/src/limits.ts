import { type Reply, type Route, soon } from '@rdcrm/mock-kit';
import { blocked, tooMany } from './errors.ts';
import type { BlingWorld } from './store.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const BLOCK = 'block';
const TOKEN_BLOCK = 'block by token calls';

/** Rate limits of the account and blocks of the caller's address, on the mock's clock. */
export class Limits {
	readonly #world: BlingWorld;

	constructor(world: BlingWorld) {
		this.#world = world;
	}

	/** Counts a request of the account. @throws {Refusal} 429 above a limit */
	take(): void {
		const { requests_per_second, requests_per_day } = this.#world.settings;
		if (this.#above('second', requests_per_second, SECOND)) {
			throw tooMany('second', requests_per_second ?? 0);
		}
		if (this.#above('day', requests_per_day, DAY)) throw tooMany('day', requests_per_day ?? 0);
	}

	/** Counts a request of the address. @throws {Refusal} 403 while it is blocked */
	fromAddress(): void {
		this.#count('requests', 600);
		const { ip_blocks, token_calls_per_minute } = this.#world.settings;
		const isBlocked =
			(ip_blocks && this.#left(BLOCK)) ||
			(token_calls_per_minute !== null && this.#left(TOKEN_BLOCK));
		if (isBlocked) throw blocked();
	}

	/** Counts a call to the token endpoint. @throws {Refusal} 403 while the address is blocked */
	tokenCall(): void {
		const { token_calls_per_minute } = this.#world.settings;
		if (this.#above('tokens', token_calls_per_minute, MINUTE))
			this.#block(TOKEN_BLOCK, 60 * MINUTE);
		this.fromAddress();
	}

	/** Counts an error response. */
	error(): void {
		this.#count('errors', 300);
	}

	/** Runs work that may refuse a request, and counts the refusal. */
	counted<R>(work: () => R): R {
		try {
			return work();
		} catch (error) {
			this.error();
			throw error;
		}
	}

	/** Wraps a handler to count its refusals, including those sent as pages. */
	counting(handler: Route['handler']): Route['handler'] {
		const book = <Answer extends { status: number }>(answer: Answer): Answer => {
			if (answer.status >= 400) this.error();
			return answer;
		};
		return (input) =>
			this.counted(() => soon<Reply | Response, Reply | Response>(handler(input), book));
	}

	#count(key: string, most: number): void {
		if (this.#world.settings.ip_blocks && this.#above(key, most, 10 * SECOND)) {
			this.#block(BLOCK, 10 * MINUTE);
		}
	}

	#above(key: string, limit: number | null, windowMs: number): boolean {
		return this.#world.rateLimits.take(key, limit, { windowMs }) !== undefined;
	}

	/** The block is a window of the rate limiter. Later calls do not extend it. */
	#block(key: string, lengthMs: number): void {
		this.#world.rateLimits.take(key, null, { windowMs: lengthMs });
	}

	#left(key: string): boolean {
		return this.#world.rateLimits.left(key) > 0;
	}
}
