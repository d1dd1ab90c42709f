const BRASILIA_MS = -3 * 60 * 60 * 1000;

/** Converts a time to Brasília time with its offset, as webhook documents write it. */
export function brasilia(iso: string): string {
	const shifted = new Date(Date.parse(iso) + BRASILIA_MS).toISOString();
	return shifted.replace('Z', '-03:00');
}

const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * Parses a date or date-time; without an offset it is UTC, as RD documents. Accepting fractions of a second
 * and offsets in filters is inferred from the times that the API itself writes.
 * @returns milliseconds since the epoch, or `undefined` for any other text
 */
export function instant(text: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
	const ms = Date.parse(LOCAL.test(text) ? `${text.replace(' ', 'T')}Z` : text.replace(' ', 'T'));
	return Number.isNaN(ms) ? undefined : ms;
}

export function utc(text: string): string {
	return new Date(instant(text) ?? Number.NaN).toISOString();
}
