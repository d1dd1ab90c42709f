import type { IDataObject } from 'n8n-workflow';

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a table holds under a name from outside; not what every object inherits, such as "constructor". */
export function own<T>(table: Record<string, T>, name: string): T | undefined {
	return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
}

/** More levels than any record of RD has. */
export const MAX_LEVELS = 20;

/** Whether lists and objects are nested so deeply, as an expression may give them, that JSON cannot hold them. */
export function isTooDeep(value: unknown): boolean {
	let inner: unknown[] = [value];
	for (let level = 0; inner.length > 0; level++) {
		const nested = inner.filter((one) => typeof one === 'object' && one !== null);
		if (level === MAX_LEVELS && nested.length > 0) return true;
		inner = nested.flatMap((one) => Object.values(one as object) as unknown[]);
	}
	return false;
}
