import type { Clock } from '@rdcrm/mock-kit';

/** A fixed window on the mock's clock, for the whole account. */
class Window {
	#clock: Clock;
	#lengthMs: number;
	#start = Number.NEGATIVE_INFINITY;
	#used = 0;

	constructor(clock: Clock, lengthMs: number) {
		this.#clock = clock;
		this.#lengthMs = lengthMs;
	}

	/** How many more it takes; negative when this one was too many. */
	take(limit: number): number {
		const now = this.#clock.now();
		// A clock that was set back begins anew too.
		if (now - this.#start >= this.#lengthMs || now < this.#start) {
			this.#start = now;
			this.#used = 0;
		}
		this.#used++;
		return limit - this.#used;
	}
}

/** What the account may ask for in a second, and how many imports in a minute. */
export class Limits {
	#second: Window;
	#minute: Window;
	#headers = new WeakMap<Request, Record<string, string>>();

	constructor(clock: Clock) {
		this.#second = new Window(clock, 1_000);
		this.#minute = new Window(clock, 60_000);
	}

	/** Whether this request is one too many; its headers are kept for the answer. */
	exceeds(request: Request, perSecond: number | null): boolean {
		if (perSecond === null) return false;
		const left = this.#second.take(perSecond);
		this.#headers.set(request, {
			'ratelimit-limit': String(perSecond),
			'ratelimit-remaining': String(Math.max(0, left)),
		});
		return left < 0;
	}

	exceedsImports(perMinute: number | null): boolean {
		return perMinute !== null && this.#minute.take(perMinute) < 0;
	}

	headers(request: Request): Record<string, string> {
		return this.#headers.get(request) ?? {};
	}
}
