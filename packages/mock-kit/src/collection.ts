import { Order, type SortKey } from './order.ts';

export interface Change {
	collection: string;
	action: 'created' | 'updated' | 'deleted';
	id: string;
}

type Key = string | undefined;

export interface CollectionOptions<T> {
	/** Look-ups by a value of the record; a record may have several keys. */
	indexes?: Record<string, (record: T) => readonly string[] | Key>;
	/** Keys that no two records may share; `undefined` means the record has none. */
	unique?: Record<string, (record: T) => Key>;
	/** @param undo reverts this change, unless the record has changed since */
	onChange?: (change: Change, undo: () => void) => void;
}

/** A write that would give two records the same unique key. */
export class UniqueViolation extends Error {
	readonly collection: string;
	readonly key: string;
	readonly existingId: string;

	constructor(collection: string, key: string, existingId: string) {
		super(`${collection}: "${key}" is already taken by ${existingId}`);
		this.collection = collection;
		this.key = key;
		this.existingId = existingId;
	}
}

/** Stores records with indexes and unique keys. Records are replaced, never changed in place. */
export class Collection<T extends { id: string }> {
	readonly name: string;
	#records = new Map<string, Readonly<T>>();
	/** The position of each record in the order of creation. */
	#places = new Map<string, number>();
	#nextPlace = 0;
	/** The highest numeric id so far. */
	#highest = 0;
	#version = 0;
	#indexes = new Map<string, Map<string, Set<string>>>();
	#unique = new Map<string, Map<string, string>>();
	#options: CollectionOptions<T>;
	/** Sorted views, created on first use and kept up to date. */
	#orders = new Map<(record: Readonly<T>) => SortKey, Map<1 | -1, Order<T>>>();
	#all: readonly Readonly<T>[] | undefined;

	constructor(name: string, options: CollectionOptions<T> = {}) {
		this.name = name;
		this.#options = options;
		for (const index of Object.keys(options.indexes ?? {})) this.#indexes.set(index, new Map());
		for (const key of Object.keys(options.unique ?? {})) this.#unique.set(key, new Map());
	}

	get size(): number {
		return this.#records.size;
	}

	/** Increases with every change: the same version means the same records. */
	get version(): number {
		return this.#version;
	}

	get(id: string): Readonly<T> | undefined {
		return this.#records.get(id);
	}

	/** Every record, in the order of creation. */
	all(): readonly Readonly<T>[] {
		this.#all ??= [...this.#records.values()];
		return this.#all;
	}

	/**
	 * Every record in the order of a key; ties in the order of creation.
	 * @param by must be the same function each time, as the order is cached by it
	 */
	ordered(by: (record: Readonly<T>) => SortKey, direction: 1 | -1): readonly Readonly<T>[] {
		const orders = this.#orders.get(by) ?? new Map<1 | -1, Order<T>>();
		this.#orders.set(by, orders);
		const order = orders.get(direction) ?? new Order(this.all(), by, direction, this.#placeOf);
		orders.set(direction, order);
		return order.records;
	}

	readonly #placeOf = (id: string): number => this.#places.get(id) ?? 0;

	*#keptOrders(): Iterable<Order<T>> {
		for (const orders of this.#orders.values()) yield* orders.values();
	}

	/** The records with the key `value` in an index, in the order of creation. */
	by(index: string, value: string): Readonly<T>[] {
		const ids = known(this.#indexes, index).get(value);
		if (!ids) return [];
		const records: Readonly<T>[] = [];
		for (const id of ids) {
			const record = this.#records.get(id);
			if (record) records.push(record);
		}
		const place = this.#placeOf;
		return records.sort((a, b) => place(a.id) - place(b.id));
	}

	/** The record with this unique key. */
	one(unique: string, value: string): Readonly<T> | undefined {
		const id = known(this.#unique, unique).get(value);
		return id === undefined ? undefined : this.#records.get(id);
	}

	/** Returns the next numeric id; ids of deleted records are not reused. */
	nextNumber(above = 0): number {
		return Math.max(this.#highest, above) + 1;
	}

	/** @throws {UniqueViolation} */
	insert(record: T): Readonly<T> {
		const highest = this.#highest;
		this.#put(record, undefined);
		this.#changed('created', record.id, () => {
			if (this.#records.get(record.id) !== record) return;
			this.#drop(record);
			if (this.#highest === Number(record.id)) this.#highest = highest;
		});
		return record;
	}

	/** @throws {UniqueViolation} */
	update(id: string, patch: Partial<T>): Readonly<T> {
		const before = this.#records.get(id);
		if (!before) throw new Error(`${this.name}: no record ${id}`);
		const after = { ...before, ...patch };
		this.#put(after, before);
		this.#changed('updated', id, () => {
			if (this.#records.get(id) === after) this.#put(before, after);
		});
		return after;
	}

	delete(id: string): Readonly<T> | undefined {
		const record = this.#records.get(id);
		if (!record) return undefined;
		const place = this.#places.get(id) ?? 0;
		this.#drop(record);
		this.#changed('deleted', id, () => {
			if (!this.#records.has(id)) this.#putBack(record, place);
		});
		return record;
	}

	snapshot(): T[] {
		return structuredClone(this.all()) as T[];
	}

	restore(records: readonly T[]): void {
		this.#version++;
		this.#all = undefined;
		this.#orders.clear();
		this.#records.clear();
		this.#places.clear();
		this.#highest = 0;
		for (const index of [...this.#indexes.values(), ...this.#unique.values()]) index.clear();
		for (const record of structuredClone(records)) this.#put(record, undefined);
	}

	#changed(action: Change['action'], id: string, undo: () => void): void {
		this.#options.onChange?.({ collection: this.name, action, id }, undo);
	}

	#drop(record: Readonly<T>): void {
		this.#unlink(record);
		for (const order of this.#keptOrders()) order.remove(record);
		this.#records.delete(record.id);
		this.#places.delete(record.id);
		this.#version++;
		this.#all = undefined;
	}

	#putBack(record: Readonly<T>, place: number): void {
		this.#put(record, undefined);
		this.#places.set(record.id, place);
		const placeOf = this.#placeOf;
		this.#records = new Map([...this.#records].sort(([a], [b]) => placeOf(a) - placeOf(b)));
		this.#all = undefined;
		this.#orders.clear();
	}

	#put(record: T, before: Readonly<T> | undefined): void {
		for (const [name, keyOf] of Object.entries(this.#options.unique ?? {})) {
			const key = keyOf(record);
			const holder = key === undefined ? undefined : this.#unique.get(name)?.get(key);
			if (holder !== undefined && holder !== before?.id) {
				throw new UniqueViolation(this.name, name, holder);
			}
		}
		if (before) {
			this.#unlink(before);
			for (const order of this.#keptOrders()) order.remove(before);
		} else this.#enter(record.id);
		this.#records.set(record.id, record);
		for (const order of this.#keptOrders()) order.add(record);
		this.#version++;
		this.#all = undefined;
		for (const [name, keyOf] of Object.entries(this.#options.unique ?? {})) {
			const key = keyOf(record);
			if (key !== undefined) this.#unique.get(name)?.set(key, record.id);
		}
		for (const [name, index] of this.#indexes) {
			for (const key of this.#indexKeys(name, record)) {
				const ids = index.get(key) ?? new Set();
				index.set(key, ids.add(record.id));
			}
		}
	}

	#enter(id: string): void {
		this.#places.set(id, this.#nextPlace++);
		const number = Number(id);
		if (number > this.#highest) this.#highest = number;
	}

	#unlink(record: Readonly<T>): void {
		for (const [name, keyOf] of Object.entries(this.#options.unique ?? {})) {
			const key = keyOf(record);
			if (key !== undefined) this.#unique.get(name)?.delete(key);
		}
		for (const [name, index] of this.#indexes) {
			for (const key of this.#indexKeys(name, record)) index.get(key)?.delete(record.id);
		}
	}

	#indexKeys(name: string, record: Readonly<T>): readonly string[] {
		const keys = this.#options.indexes?.[name]?.(record) ?? [];
		return typeof keys === 'string' ? [keys] : keys;
	}
}

/**
 * @throws if the collection has no such index or unique key, because a lookup would silently find
 * nothing
 */
function known<V>(keys: ReadonlyMap<string, V>, name: string): V {
	const found = keys.get(name);
	if (found === undefined) throw new Error(`There is no "${name}" to look up by.`);
	return found;
}
