import type { Clock } from './clock.ts';

const WINDOW_MS = 60_000;

/** A fixed window of one minute on the mock's clock, for the whole account. */
export class RateLimit {
	#clock: Clock;
	#windowStart = 0;
	#used = 0;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Seconds to wait, or `undefined` when the request is within the limit. */
	take(perMinute: number | null): number | undefined {
		if (perMinute === null) return undefined;
		const now = this.#clock.now();
		if (now - this.#windowStart >= WINDOW_MS) {
			this.#windowStart = now;
			this.#used = 0;
		}
		this.#used++;
		if (this.#used <= perMinute) return undefined;
		return Math.ceil((this.#windowStart + WINDOW_MS - now) / 1000);
	}
}
