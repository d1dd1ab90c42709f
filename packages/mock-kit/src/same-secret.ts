import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Takes the same time whatever was given. Digests are compared, as that needs equal lengths. */
export const isSameSecret = (given: string, wanted: string): boolean =>
	timingSafeEqual(digest(given), digest(wanted));
