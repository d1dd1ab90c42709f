/** What a record holds as text, trimmed; empty for anything that is neither text nor a number. */
export const plainText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
