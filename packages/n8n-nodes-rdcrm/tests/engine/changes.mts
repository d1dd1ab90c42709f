import type { IDataObject } from 'n8n-workflow';
import { made } from './cases/case.mts';
import type { Crm } from './crm.mts';
import { first } from './run.mts';

export const MINUTE = 60_000;
/** Later than everything in the seed. */
export const START = Date.UTC(2027, 0, 1);

/** Starts the polls at the beginning of the test. */
export const from = { startFrom: 'date', startDate: new Date(START).toISOString() };

type Saved = 'contacts' | 'deals' | 'organizations' | 'tasks';

/** Saves a record at a given time, as a person does in RD's interface. */
export function save(
	crm: Crm,
	collection: Saved,
	id: string,
	time: number,
	changes: IDataObject = {},
): void {
	const records = crm.mock.store[collection];
	records.update(id, { ...changes, updated_at: new Date(time).toISOString() } as never);
}

/** Creates copies of a seeded record, `perSecond` in each of several consecutive seconds. */
export function fill(crm: Crm, collection: Saved, count: number, perSecond: number): string[] {
	const records = crm.mock.store[collection];
	const model = first<{ id: string }>(records.all());
	return Array.from({ length: count }, (_, index) => {
		const at = new Date(START + Math.floor(index / perSecond) * 1000).toISOString();
		const id = made(index);
		const name = `${collection} ${index}`;
		records.insert({ ...model, id, name, created_at: at, updated_at: at } as never);
		return id;
	});
}

export const firstOf = (crm: Crm, collection: Saved) =>
	first<{ id: string; created_at: string }>(crm.mock.store[collection].all());
export const idsOf = (items: IDataObject[]) =>
	items.map(({ record }) => String((record as IDataObject).id));
