/** Counts the work in progress, so that a caller can wait until there is none. */
export class Activity {
	#running = 0;
	#waiting: Array<() => void> = [];

	track<R>(work: () => R | Promise<R>): R | Promise<R> {
		this.#running++;
		let result: R | Promise<R>;
		try {
			result = work();
		} catch (error) {
			this.#ended();
			throw error;
		}
		if (result instanceof Promise) return result.finally(() => this.#ended());
		this.#ended();
		return result;
	}

	#ended(): void {
		this.#running--;
		if (this.#running === 0) for (const wake of this.#waiting.splice(0)) wake();
	}

	async idle(): Promise<void> {
		if (this.#running > 0) await new Promise<void>((wake) => this.#waiting.push(wake));
	}
}
