import { AsyncLocalStorage } from 'node:async_hooks';

interface Transaction {
	open: boolean;
	/** How to take back what was written, in the order of writing. */
	undo: Array<() => void>;
	/** What follows once it is sure to stand. */
	afterwards: Array<() => void>;
}

/**
 * Work that stands or falls as a whole. Nobody sees what is taken back, as long as the work awaits
 * nothing once it has begun to write.
 */
export class Transactions {
	#current = new AsyncLocalStorage<Transaction>();

	/** Takes back what `work` has written where it throws, or where `failed` says so of its result. */
	run<R>(work: () => R | Promise<R>, failed: (result: R) => boolean): R | Promise<R> {
		const transaction: Transaction = { open: true, undo: [], afterwards: [] };
		const settle = (result: R) => {
			end(transaction, failed(result));
			return result;
		};
		const fall = (error: unknown): never => {
			end(transaction, true);
			throw error;
		};
		return this.#current.run(transaction, () => {
			let result: R | Promise<R>;
			try {
				result = work();
			} catch (error) {
				return fall(error);
			}
			return result instanceof Promise ? result.then(settle, fall) : settle(result);
		});
	}

	/** `step` takes back what was just done, if the work under way falls. */
	onUndo(step: () => void): void {
		this.#open?.undo.push(step);
	}

	/** `step` is done when the work under way stands; at once where there is none. */
	afterwards(step: () => void): void {
		const transaction = this.#open;
		if (transaction) transaction.afterwards.push(step);
		else step();
	}

	/** What the clock does later is bound to the request that ordered it, which has ended by then. */
	get #open(): Transaction | undefined {
		const transaction = this.#current.getStore();
		return transaction?.open ? transaction : undefined;
	}
}

function end(transaction: Transaction, failed: boolean): void {
	transaction.open = false;
	for (const step of failed ? transaction.undo.reverse() : transaction.afterwards) step();
}
