import type { Clock } from '@rdcrm/mock-kit';

interface Window {
	start: number;
	used: number;
}

/** Fixed windows on the mock's clock, one for each key. */
export class Limits {
	#clock: Clock;
	#windows = new Map<string, Window>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Seconds to wait, or `undefined` when the call is within the limit. */
	take(key: string, limit: number | null, windowMs: number): number | undefined {
		const now = this.#clock.now();
		let window = this.#windows.get(key);
		// A clock that was set back begins a new window, too.
		if (!window || now < window.start || now - window.start >= windowMs) {
			window = { start: now, used: 0 };
			this.#windows.set(key, window);
		}
		window.used++;
		if (limit === null || window.used <= limit) return undefined;
		return Math.ceil((window.start + windowMs - now) / 1000);
	}

	used(key: string): number {
		return this.#windows.get(key)?.used ?? 0;
	}

	/** Seconds until the window of `key` ends. */
	left(key: string, windowMs: number): number {
		const start = this.#windows.get(key)?.start ?? this.#clock.now();
		return Math.max(0, Math.ceil((start + windowMs - this.#clock.now()) / 1000));
	}

	clear(): void {
		this.#windows.clear();
	}
}
