import type { Delivery } from '@rdcrm/mock-kit';
import type { Desk } from '../store.ts';

const WAIT_MS = 1_000;

/**
 * Zendesk's retries: three after a 409, five after a timeout, none after other failures (inferred, including the
 * waits). Its third case, 429 and 503 with a short `Retry-After`, is not modelled, because the dispatcher does not keep
 * response headers.
 */
export class Retries {
	#seen = new Set<string>();

	/** Schedules the retry of a failed delivery, as a new delivery of the same event. Call it for each failure. */
	afterFailure({ world }: Desk, subscriptionId: string): void {
		const deliveries = world.deliveries.list();
		const failed = deliveries.find(
			({ id, state, ...delivery }) =>
				state === 'failed' && delivery.subscriptionId === subscriptionId && !this.#seen.has(id),
		);
		if (!failed) return;
		this.#seen.add(failed.id);
		const tries = deliveries.filter(
			({ eventId, ...other }) =>
				eventId === failed.eventId && other.subscriptionId === subscriptionId,
		).length;
		if (tries > retriesAfter(failed)) return;
		world.clock.schedule(WAIT_MS, () => {
			world.deliveries.replay(failed.id);
		});
	}
}

function retriesAfter({ attempts }: Delivery): number {
	const last = attempts.at(-1);
	if (last?.status === 409) return 3;
	return last?.error?.includes('timeout') ? 5 : 0;
}
