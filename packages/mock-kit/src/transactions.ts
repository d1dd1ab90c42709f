import { AsyncLocalStorage } from 'node:async_hooks';

interface Transaction {
	open: boolean;
	/** Steps that undo the writes, in the order of writing. */
	undo: Array<() => void>;
	/** Steps to run once the transaction succeeds. */
	afterwards: Array<() => void>;
}

/**
 * Runs work that succeeds or is undone as a whole. Undone writes stay invisible to other requests as long
 * as the work awaits nothing after its first write.
 */
export class Transactions {
	#current = new AsyncLocalStorage<Transaction>();

	/** Runs `work`, and undoes its writes if it throws or `failed` returns true for its result. */
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

	/** Registers `step` to undo the latest write if the current work fails. */
	onUndo(step: () => void): void {
		this.#open?.undo.push(step);
	}

	/** Runs `step` once the current work succeeds, or at once where no work is running. */
	afterwards(step: () => void): void {
		const transaction = this.#open;
		if (transaction) transaction.afterwards.push(step);
		else step();
	}

	/** The clock's tasks run in the context of the request that scheduled them, whose transaction has ended. */
	get #open(): Transaction | undefined {
		const transaction = this.#current.getStore();
		return transaction?.open ? transaction : undefined;
	}
}

function end(transaction: Transaction, failed: boolean): void {
	transaction.open = false;
	for (const step of failed ? transaction.undo.reverse() : transaction.afterwards) step();
}
