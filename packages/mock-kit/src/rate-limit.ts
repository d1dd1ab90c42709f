import type { Clock } from './clock.ts';

const MINUTE_MS = 60_000;

interface Window {
	start: number;
	lengthMs: number;
	used: number;
}

/** Counts calls in fixed windows on the mock's clock, one window per key. */
export class RateLimits {
	#clock: Clock;
	#windows = new Map<string, Window>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Counts a call. Returns the seconds to wait, or `undefined` within the limit; `null` means no limit. */
	take(
		key: string,
		limit: number | null,
		{ windowMs = MINUTE_MS, cost = 1 } = {},
	): number | undefined {
		const now = this.#clock.now();
		let window = this.#windows.get(key);
		// Setting the clock back also starts a new window.
		if (!window || now < window.start || now - window.start >= window.lengthMs) {
			window = { start: now, lengthMs: windowMs, used: 0 };
			this.#windows.set(key, window);
		}
		window.used += cost;
		return limit === null || cost === 0 || window.used <= limit ? undefined : this.left(key);
	}

	/** The cost used up in the current window of `key`. */
	used(key: string): number {
		return this.#windows.get(key)?.used ?? 0;
	}

	/** Seconds until the window of `key` ends. */
	left(key: string): number {
		const window = this.#windows.get(key);
		if (!window) return 0;
		return Math.max(0, Math.ceil((window.start + window.lengthMs - this.#clock.now()) / 1000));
	}

	clear(): void {
		this.#windows.clear();
	}
}
