import { createHash } from 'node:crypto';

/** Returns a text for comparing and writing: Unicode normalized, single spaces, trimmed. */
export function clean(text: string | null | undefined): string {
	return (text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Returns 16 hexadecimal digits that reveal a change without storing the values. */
export function markOf(...parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
