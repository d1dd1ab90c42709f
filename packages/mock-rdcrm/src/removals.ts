import { ENTITIES, type Entity, entities } from './entities.ts';
import type { Crm } from './store.ts';
import { emit } from './webhooks/events.ts';

/** The collections that people can delete from on the screen: those whose deletion has an event. */
type Deletable = (typeof ENTITIES)[Entity]['collection'];

export function deletable(collection: string): collection is Deletable {
	return entityOf(collection) !== undefined;
}

function entityOf(collection: string): Entity | undefined {
	return entities.find((entity) => ENTITIES[entity].collection === collection);
}

/**
 * Deletes a record as a user would on the screen, and clears the references to it. Only the record itself
 * has an event (inferred).
 * @returns whether the record existed
 */
export function removeRecord(crm: Crm, collection: Deletable, id: string): boolean {
	const record = crm.store[collection].delete(id);
	if (!record) return false;
	letGo(crm, collection, id);
	const entity = entityOf(collection);
	if (entity) emit(crm, entity, 'deleted', record);
	return true;
}

function letGo({ store }: Crm, collection: Deletable, id: string): void {
	switch (collection) {
		case 'deals':
			for (const { id: file } of store.files.by('deal_id', id)) store.file_contents.delete(file);
			for (const owned of [store.deal_products, store.notes, store.files, store.tasks]) {
				for (const { id: part } of owned.by('deal_id', id)) owned.delete(part);
			}
			break;
		case 'contacts':
			for (const deal of store.deals.by('contact_id', id)) {
				const contact_ids = deal.contact_ids.filter((other) => other !== id);
				store.deals.update(deal.id, { contact_ids });
			}
			break;
		case 'campaigns':
			forget(store, 'campaign_id', id);
			break;
		case 'sources':
			forget(store, 'source_id', id);
			break;
		case 'lost_reasons':
			forget(store, 'lost_reason_id', id);
			break;
		case 'organizations':
			for (const { id: contact } of store.contacts.by('organization_id', id)) {
				store.contacts.update(contact, { organization_id: null });
			}
			for (const { id: deal } of store.deals.by('organization_id', id)) {
				store.deals.update(deal, { organization_id: null });
			}
			break;
	}
}

function forget(
	{ deals }: Crm['store'],
	field: 'campaign_id' | 'source_id' | 'lost_reason_id',
	id: string,
): void {
	for (const deal of deals.all()) {
		if (deal[field] === id) deals.update(deal.id, { [field]: null });
	}
}
