import { setTimeout as delay } from 'node:timers/promises';

/** A dying process closes its connections first; its exit is known a moment later. */
const SOON_MS = 1000;

/**
 * Returns the cause of a failed step: the message of a process that died, which says more than the
 * error of its caller, or else the failure itself.
 * @param died resolves with a message for the user
 */
export async function causeOf(failure: unknown, died: Promise<string>): Promise<unknown> {
	const complaint = await Promise.race([died, delay(SOON_MS)]);
	return complaint === undefined ? failure : new Error(complaint);
}
