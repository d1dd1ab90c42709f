import { type RdCrmMock, type RdCrmStore, withUnset } from '@rdcrm/mock-rdcrm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** How one operation is proven on n8n's engine; `operations.test.mts` runs them all. */
export interface OperationCase {
	resource: string;
	operation: string;
	/** The rows of the CRM's route table that it uses */
	endpoints: string[];
	/** Records that the seed lacks */
	setUp?: (store: RdCrmStore) => void;
	/** In `{{ $json.n }}` each item has a number of its own */
	parameters: (store: RdCrmStore) => INodeParameters;
	/** A part of the output */
	output?: IDataObject;
	/** The records that it puts out, as the CRM holds them; those of a list follow from `list` */
	reads?: (store: RdCrmStore) => object[];
	/** What the CRM holds afterwards, and what it is to hold */
	effect?: (store: RdCrmStore, output: IDataObject) => [held: unknown, expected: unknown];
	/** The parameter that points to a record, where there is one */
	pointsBy?: string;
	/** Part of the output if RD has no such record and the operation does not fail */
	withoutRecord?: IDataObject;
	/** Parameters whose values RD itself refuses; without them a 422 is played */
	refused?: (store: RdCrmStore) => INodeParameters;
	list?: ListCase;
	/** The file that comes with each item */
	file?: { name: string; type: string; content: string };
}

/** A list is also read when it is empty and when it has two pages. */
export interface ListCase {
	collection: keyof RdCrmStore;
	/** What a copy of the first record needs to be another one */
	copy?: (index: number) => object;
	/** The records that the parameters ask for */
	of?: (record: Record<string, unknown>, store: RdCrmStore) => boolean;
	/** A record as RD answers it, where the mock holds it otherwise */
	shown?: Shown;
}

export type Shown = (record: { id: string }, store: RdCrmStore) => object;

export const asHeld: Shown = (record) => record;

const HOLDERS = ['deal', 'contact', 'organization', 'product'] as const;

/** A record as RD answers it, with those in it: their unset custom fields are there, too. */
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

/** The records of a list that its parameters ask for. */
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

/** A 24-character id that no seeded record has. */
export const made = (index: number) => `e${index.toString(16).padStart(23, '0')}`;

export const STAMPS = {
	created_at: '2026-01-05T10:00:00.000Z',
	updated_at: '2026-01-05T10:00:00.000Z',
};
