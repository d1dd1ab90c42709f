const { CHAOS_ONLY = '' } = process.env;

/** Returns whether CHAOS_ONLY selects this part of the tests by name. */
export const isWanted = ([name]: readonly [string, ...unknown[]]): boolean =>
	name.toLowerCase().includes(CHAOS_ONLY.toLowerCase());
