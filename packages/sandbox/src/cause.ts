import { setTimeout as delay } from 'node:timers/promises';

/** A process that dies hangs up first, and is known to have ended a moment later. */
const SOON_MS = 1000;

/**
 * Why a step failed: what has died in it says so better than whoever called it.
 * @param died resolves with a sentence for people
 */
export async function causeOf(failure: unknown, died: Promise<string>): Promise<unknown> {
	const complaint = await Promise.race([died, delay(SOON_MS)]);
	return complaint === undefined ? failure : new Error(complaint);
}
