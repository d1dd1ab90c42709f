import type { Clock } from '@rdcrm/mock-kit';

const WINDOW_MS = 60_000;

/** Fixed windows of a minute on the mock's clock, one for each key. */
export class Limits {
	#clock: Clock;
	#windows = new Map<string, { start: number; used: number }>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Seconds to wait, or `undefined` when the call is within the limit. */
	take(key: string, limit: number | null, cost: number): number | undefined {
		const now = this.#clock.now();
		let window = this.#windows.get(key);
		// A clock that was set back begins a new window, too.
		if (!window || now < window.start || now - window.start >= WINDOW_MS) {
			window = { start: now, used: 0 };
			this.#windows.set(key, window);
		}
		window.used += cost;
		if (limit === null || window.used <= limit) return undefined;
		return Math.ceil((window.start + WINDOW_MS - now) / 1000);
	}

	used(key: string): number {
		return this.#windows.get(key)?.used ?? 0;
	}

	clear(): void {
		this.#windows.clear();
	}
}
