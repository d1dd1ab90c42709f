/** Calls `next` at once unless `value` is a promise: most answers need no promise. */
export function soon<A, B>(value: A | Promise<A>, next: (value: A) => B | Promise<B>) {
	return value instanceof Promise ? value.then(next) : next(value);
}

/** Returns the result of `work`, or of `rescue` where `work` throws or rejects. */
export function rescued<A>(
	work: () => A | Promise<A>,
	rescue: (error: unknown) => A,
): A | Promise<A> {
	try {
		const value = work();
		return value instanceof Promise ? value.catch(rescue) : value;
	} catch (error) {
		return rescue(error);
	}
}
