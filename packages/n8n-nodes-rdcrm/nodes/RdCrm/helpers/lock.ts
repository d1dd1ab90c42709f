const tails = new Map<string, Promise<unknown>>();

/** Runs the tasks of a key one after another, in the order of the calls, within this process. */
export async function withLock<T>(key: string, work: () => Promise<T>): Promise<T> {
	const before = tails.get(key) ?? Promise.resolve();
	const run = before.then(work, work);
	tails.set(key, run);
	try {
		return await run;
	} finally {
		if (tails.get(key) === run) tails.delete(key);
	}
}
