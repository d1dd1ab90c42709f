import type { Quote } from '../schemas/quote.ts';
import type { WebhookEvent } from '../schemas/webhook.ts';
import type { Erp } from '../store.ts';
import { sign } from './signature.ts';

/** Sends the event to every subscriber, with the same event id. */
export function emit({ store, world }: Erp, event: WebhookEvent, quote: Quote): void {
	const subscriptions = store.subscriptions.all().filter(({ events }) => events.includes(event));
	if (subscriptions.length === 0) return;
	const eventId = world.random.uuid();
	const { id, external_code, number, status } = quote;
	const body = JSON.stringify({
		event_id: eventId,
		event,
		occurred_at: world.clock.iso(),
		data: { id, external_code, number, status },
	});
	for (const { id: subscriptionId, url, secret, headers: own } of subscriptions) {
		const headers = () => {
			const timestamp = String(Math.floor(world.clock.now() / 1000));
			return {
				...own,
				'X-ERP-Event-Id': eventId,
				'X-ERP-Timestamp': timestamp,
				'X-ERP-Signature': sign(secret, timestamp, body),
			};
		};
		world.deliveries.enqueue({ eventId, eventName: event, subscriptionId, url, body, headers });
	}
}
