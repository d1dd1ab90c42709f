import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares two secrets in constant time. It compares digests, since `timingSafeEqual` needs equal lengths. */
export const isSameSecret = (given: string, wanted: string): boolean =>
	timingSafeEqual(digest(given), digest(wanted));
