/** Counts what is under way, so that a caller can wait until nothing is. */
export class Activity {
	#running = 0;
	#waiting: Array<() => void> = [];

	async track<R>(work: () => Promise<R>): Promise<R> {
		this.#running++;
		try {
			return await work();
		} finally {
			this.#running--;
			if (this.#running === 0) for (const wake of this.#waiting.splice(0)) wake();
		}
	}

	async idle(): Promise<void> {
		if (this.#running > 0) await new Promise<void>((wake) => this.#waiting.push(wake));
	}
}
