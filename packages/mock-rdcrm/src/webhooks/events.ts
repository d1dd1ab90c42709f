import type { Entity } from '../entities.ts';
import type { Action } from '../schemas/webhook.ts';
import type { Crm } from '../store.ts';
import { eventDocument } from './documents.ts';

/** Sends an event to every active subscriber, with the record in its current state. */
export function emit(
	crm: Crm,
	entity: Entity,
	action: Action,
	record: { id: string; name: string } | { id: string },
): void {
	const { store, world } = crm;
	const eventName = `crm_${entity}_${action}`;
	const subscribers = store.webhooks
		.by('event_name', eventName)
		.filter(({ status }) => status === 'active');
	if (subscribers.length === 0) return;
	const transactionUuid = world.random.uuid();
	const bodyOf = (transaction_uuid: string) => JSON.stringify({ ...event, transaction_uuid });
	const event = {
		event_name: eventName,
		document:
			action === 'deleted'
				? { id: record.id, name: 'name' in record ? record.name : null }
				: eventDocument(crm, entity, record),
		event_timestamp: world.clock.iso().replace(/\.\d+Z$/, '.000Z'),
	};
	const isNew = world.settings.retry_uuid === 'new';
	for (const { id, url, auth_header, auth_key } of subscribers) {
		world.deliveries.enqueue({
			eventId: transactionUuid,
			eventName,
			subscriptionId: id,
			url,
			body: bodyOf(transactionUuid),
			again: isNew ? () => bodyOf(world.random.uuid()) : undefined,
			headers: () => (auth_header && auth_key !== null ? { [auth_header]: auth_key } : {}),
		});
	}
}
