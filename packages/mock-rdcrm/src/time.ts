const BRASILIA_MS = -3 * 60 * 60 * 1000;

/** The same moment as webhook documents write it: Brasília time, with its offset. */
export function brasilia(iso: string): string {
	const shifted = new Date(Date.parse(iso) + BRASILIA_MS).toISOString();
	return shifted.replace('Z', '-03:00');
}

const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * Milliseconds of a date or date-time; without an offset it is UTC, as RD documents. Fractions of a
 * second and offsets in a filter are inferred: the API itself writes its times with them.
 * @returns `undefined` for anything else
 */
export function instant(text: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
	const ms = Date.parse(LOCAL.test(text) ? `${text.replace(' ', 'T')}Z` : text.replace(' ', 'T'));
	return Number.isNaN(ms) ? undefined : ms;
}

export function utc(text: string): string {
	return new Date(instant(text) ?? Number.NaN).toISOString();
}
