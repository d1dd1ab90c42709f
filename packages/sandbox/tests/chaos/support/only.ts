const { CHAOS_ONLY = '' } = process.env;

/** Whether a part of the tests, by its name, is one that was asked for. */
export const isWanted = ([name]: readonly [string, ...unknown[]]): boolean =>
	name.toLowerCase().includes(CHAOS_ONLY.toLowerCase());
