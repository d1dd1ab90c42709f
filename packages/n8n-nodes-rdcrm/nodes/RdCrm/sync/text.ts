import { createHash } from 'node:crypto';

/** A text for comparing and writing: one spelling of accents, single spaces, none around it. */
export function clean(text: string | null | undefined): string {
	return (text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** 16 hexadecimal digits that tell whether something has changed, without holding it. */
export function markOf(...parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
