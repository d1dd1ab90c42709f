import { AsyncLocalStorage } from 'node:async_hooks';
import { Transactions } from './transactions.ts';

interface Task {
	at: number;
	run: () => unknown;
}

interface Advance {
	target: number;
	done: Promise<void>;
}

/** Node fires a timer at once if its delay does not fit in 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The only source of time in a mock: real time, or frozen and moved by hand. */
export class Clock {
	#frozenAt: number | undefined;
	#offset = 0;
	/** The advance in progress, if any. */
	#advance: Advance | undefined;
	#tasks = new Set<Task>();
	/** Cache of the latest timestamp, as many requests arrive within one millisecond. */
	#written = { at: Number.NaN, iso: '' };
	#timer: NodeJS.Timeout | undefined;
	#transactions: Transactions;

	constructor(transactions = new Transactions()) {
		this.#transactions = transactions;
	}

	/** Milliseconds since the epoch. */
	now(): number {
		return this.#frozenAt ?? Date.now() + this.#offset;
	}

	/** ISO 8601 in UTC, with milliseconds. */
	iso(): string {
		const now = this.now();
		if (now !== this.#written.at) this.#written = { at: now, iso: new Date(now).toISOString() };
		return this.#written.iso;
	}

	get frozen(): boolean {
		return this.#frozenAt !== undefined;
	}

	/** The number of scheduled tasks. */
	get scheduled(): number {
		return this.#tasks.size;
	}

	/**
	 * Runs `run` once, `delayMs` from now on this clock, unless the request that schedules it is refused.
	 * @returns a function that cancels it
	 */
	schedule(delayMs: number, run: () => unknown): () => void {
		// Bound, so that the ledger records the work on the request that scheduled it.
		const task = { at: this.now() + delayMs, run: AsyncLocalStorage.bind(run) };
		this.#tasks.add(task);
		this.#arm();
		const cancel = () => {
			this.#tasks.delete(task);
			this.#arm();
		};
		this.#transactions.onUndo(cancel);
		return cancel;
	}

	freeze(at: number = this.now()): void {
		this.#frozenAt = at;
		this.#arm();
	}

	/** Lets time run again from the frozen moment. */
	resume(): void {
		if (this.#frozenAt === undefined) return;
		this.#offset = this.#frozenAt - Date.now();
		this.#frozenAt = undefined;
		this.#arm();
	}

	/**
	 * Moves time forward. Tasks that fall due on the way run in order, each at its own time.
	 * If an advance is already in progress, its target moves further by `ms`.
	 */
	advance(ms: number): Promise<void> {
		if (this.#advance) {
			this.#advance.target += ms;
			return this.#advance.done;
		}
		const advance = { target: this.now() + ms, done: Promise.resolve() };
		this.#advance = advance;
		advance.done = this.#run(advance);
		return advance.done;
	}

	async #run(advance: Advance): Promise<void> {
		const wasFrozen = this.frozen;
		this.freeze();
		try {
			for (let task = this.#next(); task && task.at <= advance.target; task = this.#next()) {
				this.#frozenAt = Math.max(this.now(), task.at);
				this.#tasks.delete(task);
				await task.run();
				// The clock was reset in the meantime.
				if (this.#advance !== advance) return;
			}
			this.#frozenAt = advance.target;
		} finally {
			if (this.#advance === advance) {
				this.#advance = undefined;
				if (!wasFrozen) this.resume();
			}
		}
	}

	/** Drops every scheduled task and any advance in progress, and goes back to real time. */
	reset(): void {
		this.#tasks.clear();
		this.#advance = undefined;
		this.#frozenAt = undefined;
		this.#offset = 0;
		this.#arm();
	}

	#next(): Task | undefined {
		let next: Task | undefined;
		for (const task of this.#tasks) if (!next || task.at < next.at) next = task;
		return next;
	}

	#arm(): void {
		clearTimeout(this.#timer);
		const next = this.#next();
		if (!next || this.frozen) return;
		const delay = Math.min(Math.max(0, next.at - this.now()), LONGEST_TIMER_MS);
		this.#timer = setTimeout(() => this.#runDue(), delay);
		this.#timer.unref();
	}

	#runDue(): void {
		for (const task of [...this.#tasks].sort((a, b) => a.at - b.at)) {
			if (task.at > this.now()) break;
			this.#tasks.delete(task);
			task.run();
		}
		this.#arm();
	}
}
