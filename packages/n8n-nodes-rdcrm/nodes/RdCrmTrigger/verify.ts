import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export function createKey(): string {
	return randomBytes(32).toString('hex');
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}

/** Compares digests, so that neither timing nor length reveals anything about the key. */
export function isKey(received: unknown, expected: unknown): boolean {
	if (typeof received !== 'string' || typeof expected !== 'string' || expected === '') return false;
	return timingSafeEqual(digest(received), digest(expected));
}
