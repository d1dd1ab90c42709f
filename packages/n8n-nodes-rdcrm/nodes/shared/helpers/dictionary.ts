import type { IDataObject } from 'n8n-workflow';

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the table's own value for an untrusted name, not an inherited one such as "constructor". */
export function own<T>(table: Record<string, T>, name: string): T | undefined {
	return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
}

/** More levels than any of RD's records has. */
export const MAX_LEVELS = 20;

/** Whether lists and objects are nested too deeply for JSON. Expressions may return such values. */
export function isTooDeep(value: unknown): boolean {
	let inner: unknown[] = [value];
	for (let level = 0; inner.length > 0; level++) {
		const nested = inner.filter((entry) => typeof entry === 'object' && entry !== null);
		if (level === MAX_LEVELS && nested.length > 0) return true;
		inner = nested.flatMap((entry) => Object.values(entry as object) as unknown[]);
	}
	return false;
}
