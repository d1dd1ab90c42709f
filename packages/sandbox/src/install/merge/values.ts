import { isDeepStrictEqual } from 'node:util';

/** Three versions of one thing: as it was installed, as the user has it now, and as the new version has it. */
export interface Versions<T> {
	base: T;
	mine: T;
	theirs: T;
}

/** A value that both the user and the new version changed. */
export interface ValueConflict {
	/** Keys from the outside in; an item of a list by its name. */
	path: string[];
	mine: unknown;
	theirs: unknown;
}

type Fields = Record<string, unknown>;

/** Fields that identify the items of a list. */
const KEYS = ['id', 'name', 'key', 'keyName', 'field'];

/**
 * Merges JSON values; `undefined` means that a version lacks the value. Objects are merged field by field, and lists
 * item by item if their items have a key. If both sides changed the same value, the user's is kept.
 * @param conflicts receives each value that both sides changed
 */
export function mergeValue(
	{ base, mine, theirs }: Versions<unknown>,
	conflicts: ValueConflict[],
	path: string[] = [],
): unknown {
	if (isDeepStrictEqual(mine, theirs) || isDeepStrictEqual(theirs, base)) return mine;
	if (isDeepStrictEqual(mine, base)) return theirs;
	if (isFields(mine) && isFields(theirs)) {
		return mergeFields({ base: isFields(base) ? base : {}, mine, theirs }, conflicts, path);
	}
	if (isItems(mine) && isItems(theirs)) {
		const lists = { base: isItems(base) ? base : [], mine, theirs };
		const key = keyOf(Object.values(lists));
		if (key !== undefined) return mergeItems(lists, key, conflicts, path);
	}
	conflicts.push({ path, mine, theirs });
	return mine;
}

function mergeFields(
	versions: Versions<Fields>,
	conflicts: ValueConflict[],
	path: string[],
): Fields {
	const names = mergeOrder(mapVersions(versions, Object.keys));
	return Object.fromEntries(
		names.flatMap((name) => {
			const values = mapVersions(versions, (fields) => fields[name]);
			const merged = mergeValue(values, conflicts, [...path, name]);
			return merged === undefined ? [] : [[name, merged]];
		}),
	);
}

function mergeItems(
	versions: Versions<Fields[]>,
	key: string,
	conflicts: ValueConflict[],
	path: string[],
): Fields[] {
	const lists = mapVersions(
		versions,
		(items) => new Map(items.map((item) => [String(item[key]), item])),
	);
	return mergeOrder(mapVersions(lists, (list) => [...list.keys()])).flatMap((id) => {
		const items = mapVersions(lists, (list) => list.get(id));
		const label = items.mine?.name ?? items.theirs?.name ?? id;
		const merged = mergeValue(items, conflicts, [...path, String(label)]);
		return isFields(merged) ? [merged] : [];
	});
}

/**
 * Returns one order for the keys of all versions: the new version's, or the user's if they changed it. A key that only
 * one side has follows its predecessor there.
 */
export function mergeOrder({ base, mine, theirs }: Versions<string[]>): string[] {
	const among = (keys: string[], others: string[]) => keys.filter((key) => others.includes(key));
	const isMoved = !isDeepStrictEqual(among(mine, base), among(base, mine));
	const [order, others] = isMoved ? [[...mine], theirs] : [[...theirs], mine];
	others.forEach((key, index) => {
		if (order.includes(key)) return;
		const before = others[index - 1];
		order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
	});
	return order;
}

export const mapVersions = <T, U>(
	{ base, mine, theirs }: Versions<T>,
	map: (value: T) => U,
): Versions<U> => ({ base: map(base), mine: map(mine), theirs: map(theirs) });

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isItems = (value: unknown): value is Fields[] =>
	Array.isArray(value) && value.every(isFields);

/** Returns the first field whose values are unique within each list. */
const keyOf = (lists: Fields[][]): string | undefined =>
	KEYS.find((key) =>
		lists.every((items) => {
			const keys = items.map((item) => item[key]);
			return keys.every((value) => typeof value === 'string') && new Set(keys).size === keys.length;
		}),
	);
