import { type RdCrmMock, type RdCrmStore, withUnset } from '@rdcrm/mock-rdcrm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** How one operation is tested on n8n's engine. `operations.test.mts` runs all cases. */
export interface OperationCase {
	resource: string;
	operation: string;
	/** Rows of the CRM's route table that the operation uses */
	endpoints: string[];
	/** Records that the seed lacks */
	setUp?: (store: RdCrmStore) => void;
	/** `{{ $json.n }}` is a different number for each item */
	parameters: (store: RdCrmStore) => INodeParameters;
	/** Part of the expected output */
	output?: IDataObject;
	/** The expected records, as the CRM stores them; for a list they follow from `list` */
	reads?: (store: RdCrmStore) => object[];
	/** A value that the CRM stores afterwards, and the expected one */
	effect?: (store: RdCrmStore, output: IDataObject) => [held: unknown, expected: unknown];
	/** The parameter that points to a record, if there is one */
	pointsBy?: string;
	/** Part of the output if RD has no such record and the operation does not fail */
	withoutRecord?: IDataObject;
	/** Parameters whose values RD itself refuses; without them, the test simulates a 422 */
	refused?: (store: RdCrmStore) => INodeParameters;
	list?: ListCase;
	/** The file that comes with each item */
	file?: { name: string; type: string; content: string };
}

/** A list, which is also tested when it is empty and when it has two pages. */
export interface ListCase {
	collection: keyof RdCrmStore;
	/** Changes that turn a copy of the first record into a different one */
	copy?: (index: number) => object;
	/** Whether the parameters ask for the record */
	of?: (record: Record<string, unknown>, store: RdCrmStore) => boolean;
	/** The record as RD returns it, if the mock stores it differently */
	shown?: Shown;
}

export type Shown = (record: { id: string }, store: RdCrmStore) => object;

export const asHeld: Shown = (record) => record;

const HOLDERS = ['deal', 'contact', 'organization', 'product'] as const;

/** Returns a record and its nested records as RD returns them, including unset custom fields. */
export function asAnswered(value: unknown, mock: RdCrmMock): unknown {
	if (Array.isArray(value)) return value.map((item) => asAnswered(item, mock));
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name, asAnswered(member, mock)]),
	);
	const record = members as { id: string; custom_fields: Record<string, string | string[] | null> };
	const entity = HOLDERS.find((one) => mock.store[`${one}s`].get(record.id));
	return entity && record.custom_fields ? withUnset(mock, entity, record) : members;
}

/** Returns the records that the parameters of a list ask for. */
export function listed({ collection, of = () => true }: ListCase, store: RdCrmStore) {
	const records: readonly object[] = store[collection].all();
	return records.filter((record) => of(record as never, store)) as Array<{ id: string }>;
}

export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

export function first<T>(records: readonly T[]): T {
	const [record] = records;
	if (record === undefined) throw new Error('The seed has no such record');
	return record;
}

/** Returns a 24-character ID that no seeded record has. */
export const made = (index: number) => `e${index.toString(16).padStart(23, '0')}`;

export const STAMPS = {
	created_at: '2026-01-05T10:00:00.000Z',
	updated_at: '2026-01-05T10:00:00.000Z',
};
