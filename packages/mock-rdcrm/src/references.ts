import { unprocessable } from './errors.ts';
import type { Crm, Store } from './store.ts';

/** The collections that a field ending in `_id` or `_ids` may point to. */
export const TARGETS = {
	campaign_id: 'campaigns',
	completed_by_id: 'users',
	contact_ids: 'contacts',
	created_by_id: 'users',
	deal_id: 'deals',
	follower_ids: 'users',
	lost_reason_id: 'lost_reasons',
	organization_id: 'organizations',
	owner_id: 'users',
	owner_ids: 'users',
	product_id: 'products',
	segment_ids: 'segments',
	source_id: 'sources',
	stage_id: 'stages',
	user_id: 'users',
} as const satisfies Record<string, keyof Store>;

/**
 * Checks that every id of a request stands for a record.
 * @throws {ApiError} 422; that RD checks this, and its words, are inferred
 */
export function checkReferences({ store }: Crm, data: object): void {
	const unknown = Object.entries(data).flatMap(([field, value]) => {
		if (!isReference(field)) return [];
		const collection = store[TARGETS[field]];
		const ids: unknown[] = [value ?? []].flat();
		return ids.every((id) => collection.get(String(id))) ? [] : [`${field} not found`];
	});
	if (unknown.length > 0) throw unprocessable(...unknown);
}

function isReference(field: string): field is keyof typeof TARGETS {
	return Object.hasOwn(TARGETS, field);
}
