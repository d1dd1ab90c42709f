import type { ActiveCampaign } from '../store.ts';
import { now } from '../time.ts';

/** Sets custom fields, with one value per contact and field. @returns whether any value changed */
export function writeValues(
	{ store, world }: ActiveCampaign,
	contact: string,
	values: Array<{ field: string; value: string }>,
): boolean {
	let changed = false;
	for (const { field, value } of values) {
		const known = store.field_values.one('pair', `${contact}:${field}`);
		if (known ? known.value === value : value === '') continue;
		changed = true;
		const at = now(world);
		if (known) store.field_values.update(known.id, { value, udate: at });
		else {
			const id = String(store.field_values.nextNumber());
			store.field_values.insert({ id, contact, field, value, cdate: at, udate: at });
		}
	}
	return changed;
}
