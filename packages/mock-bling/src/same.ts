import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests, because a comparison in constant time needs equal lengths. */
export function same(given: string, wanted: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(given), digest(wanted));
}
