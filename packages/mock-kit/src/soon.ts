/** Goes on at once with what is there, and later with what is awaited: most answers await nothing. */
export function soon<A, B>(value: A | Promise<A>, next: (value: A) => B | Promise<B>) {
	return value instanceof Promise ? value.then(next) : next(value);
}

/** What `work` gives, or `rescue` makes of what it throws, at once or later. */
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
