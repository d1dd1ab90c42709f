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

/** Node fires a timer at once when its delay does not fit 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The only source of time of a mock: real time, or frozen and moved by hand. */
export class Clock {
	#frozenAt: number | undefined;
	#offset = 0;
	/** The one on its way. */
	#advance: Advance | undefined;
	#tasks = new Set<Task>();
	/** The moment last asked for, as many requests come in one. */
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

	/** How much is still to be done. */
	get scheduled(): number {
		return this.#tasks.size;
	}

	/**
	 * Runs `run` once, `delayMs` from now on this clock, unless the request that orders it is refused;
	 * the answer cancels it.
	 */
	schedule(delayMs: number, run: () => unknown): () => void {
		// Bound, so that the ledger books the work on the request that ordered it.
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

	/** Real time goes on from the frozen moment. */
	resume(): void {
		if (this.#frozenAt === undefined) return;
		this.#offset = this.#frozenAt - Date.now();
		this.#frozenAt = undefined;
		this.#arm();
	}

	/**
	 * Moves time forward; what falls due on the way runs in order, each at its own moment.
	 * On an advance that is on its way, it goes on from where that would end.
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
				// A reset has come meanwhile.
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

	/** Forgets every scheduled task and goes back to real time, whatever was on its way. */
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
