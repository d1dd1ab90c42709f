import type { BlingWorld } from './store.ts';

/** Default content of a list. How many records Bling shows is not documented. */
export const lastAdded = <T>(records: readonly T[], { settings }: BlingWorld): readonly T[] =>
	records.slice(-settings.last_added);
