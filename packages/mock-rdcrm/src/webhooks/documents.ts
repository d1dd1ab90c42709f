import { type CustomHolder, withUnset } from '../custom-values.ts';
import { ENTITIES, type Entity } from '../entities.ts';
import { wired } from '../records.ts';
import { customFieldEntity } from '../schemas/custom-field.ts';
import type { Crm } from '../store.ts';
import { brasilia } from '../time.ts';
import { dealDocument } from './deal-document.ts';

/** Returns the document of an event about a record that still exists. */
export function eventDocument(crm: Crm, entity: Entity, record: { id: string }): object {
	if (entity === 'deal' && crm.world.settings.deal_event_shape === 'v1') {
		const current = crm.store.deals.get(record.id);
		return current ? dealDocument(crm, current) : {};
	}
	return inBrasilia(wired(ENTITIES[entity].document, shown(crm, entity, record)));
}

function shown(crm: Crm, entity: Entity, record: { id: string }): object {
	const field = customFieldEntity.safeParse(entity).data;
	const holder = field && crm.store[`${field}s`].get(record.id);
	return field && holder ? withUnset<CustomHolder>(crm, field, holder) : record;
}

function inBrasilia(record: Record<string, unknown>): object {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			typeof value === 'string' && /_at$|^due_date$/.test(name) ? brasilia(value) : value,
		]),
	);
}
