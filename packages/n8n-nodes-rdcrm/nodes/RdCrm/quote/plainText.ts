/** Returns a value as trimmed text; empty for anything but texts and numbers. */
export const plainText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
