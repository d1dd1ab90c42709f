import type { ActiveCampaignStore } from './store.ts';

type Records = { all(): ReadonlyArray<{ id: string }> };

/** The last id of each kind, so that the id of what was deleted is not given again. */
const issued = new WeakMap<Records, number>();

/** Ids count up, each kind by itself, as decimal texts. */
export function nextId(records: Records): string {
	const last =
		issued.get(records) ?? records.all().reduce((most, { id }) => Math.max(most, Number(id)), 0);
	issued.set(records, last + 1);
	return String(last + 1);
}

/** An emptied account counts from the beginning. */
export function restartIds(store: ActiveCampaignStore): void {
	for (const records of Object.values(store)) issued.delete(records);
}
