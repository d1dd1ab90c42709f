import { comparable } from '../../shared/helpers/values';

/** Owner of the leads whose field has one of these values. */
export interface OwnerRow {
	values: readonly string[];
	owner: string;
}

/**
 * Returns the owner of the first row with one of the values, otherwise the default. Case and accents are
 * ignored.
 */
export function ownerOf(
	values: readonly string[],
	table: readonly OwnerRow[],
	defaultOwner: string,
): string {
	const searched = values.map(comparable).filter((value) => value !== '');
	const row = table.find((entry) =>
		entry.values.some((value) => searched.includes(comparable(value))),
	);
	return row?.owner || defaultOwner;
}
