import type { SortKey } from '@rdcrm/mock-kit';
import { badRequest } from './errors.ts';
import type { RdCrmSettings } from './settings.ts';

/** The properties that a resource can be sorted by. */
export type Sorts<T> = Record<string, (record: Readonly<T>) => SortKey>;

export interface Sort<T> {
	by: (record: Readonly<T>) => SortKey;
	direction: 1 | -1;
	/** Built for one request, so no order is cached for it. */
	isLoose?: boolean;
}

type Query = Readonly<Record<string, unknown>>;

/**
 * Returns the first valid sort of the query, if any.
 * @throws {Refusal} 400 for an invalid sort, if settings refuse it
 */
export function readSort<T>(
	query: Query,
	sorts: Sorts<T>,
	settings: RdCrmSettings,
): Sort<T> | undefined {
	for (const { name, direction } of sortsAsked(query, settings)) {
		const known = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
		if (known) return { by: known, direction };
		if (settings.sort_by_others === 'refuse') {
			throw badRequest(`sort by ${name} is not supported`);
		}
		if (settings.sort_by_others === 'sort') return { by: byMember(name), direction, isLoose: true };
	}
	return undefined;
}

function sortsAsked(
	query: Query,
	{ sort_minus }: RdCrmSettings,
): { name: string; direction: 1 | -1 }[] {
	return Object.entries(query).flatMap(([key, value]) => {
		if (key === 'sort' && typeof value === 'string') {
			if (sort_minus === 'refuse') throw badRequest('sort is not supported without a property');
			const name = value.replace(/^-/, '');
			return sort_minus === 'ignore' ? [] : [{ name, direction: name === value ? 1 : -1 }];
		}
		// `listQuery` turns an unknown direction of a listed property into `undefined`.
		if (!key.startsWith('sort[') || (value !== 'asc' && value !== 'desc')) return [];
		const name = key.slice('sort['.length, -1);
		return [{ name, direction: value === 'desc' ? -1 : 1 }];
	});
}

const byMember =
	(name: string) =>
	(record: object): SortKey => {
		const value: unknown = Object.hasOwn(record, name) ? record[name as never] : null;
		return typeof value === 'string' || typeof value === 'number' ? value : null;
	};
