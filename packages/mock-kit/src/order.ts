export type SortKey = string | number | null;

/** Compares two keys; `null` sorts first, as in MongoDB. */
export function compareKeys(a: SortKey, b: SortKey): number {
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	return a < b ? -1 : 1;
}

/** Keeps records in the order of a key, ascending or descending; ties stay in the order of creation. */
export class Order<T extends { id: string }> {
	readonly records: Readonly<T>[];
	readonly #by: (record: Readonly<T>) => SortKey;
	readonly #direction: 1 | -1;
	readonly #placeOf: (id: string) => number;

	constructor(
		records: readonly Readonly<T>[],
		by: (record: Readonly<T>) => SortKey,
		direction: 1 | -1,
		placeOf: (id: string) => number,
	) {
		this.#by = by;
		this.#direction = direction;
		this.#placeOf = placeOf;
		this.records = [...records].sort((a, b) => this.#compare(a, b));
	}

	add(record: Readonly<T>): void {
		this.records.splice(this.#indexOf(record), 0, record);
	}

	/** @param record the same object that was added */
	remove(record: Readonly<T>): void {
		const index = this.#indexOf(record);
		if (this.records[index] !== record) throw new Error(`${record.id} is not in its place`);
		this.records.splice(index, 1);
	}

	#compare(a: Readonly<T>, b: Readonly<T>): number {
		const byKey = this.#direction * compareKeys(this.#by(a), this.#by(b));
		return byKey === 0 ? this.#placeOf(a.id) - this.#placeOf(b.id) : byKey;
	}

	/** The position of the record, or where to insert it. */
	#indexOf(record: Readonly<T>): number {
		let low = 0;
		let high = this.records.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const other = this.records[middle];
			if (other && this.#compare(other, record) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
