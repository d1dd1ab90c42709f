import { unprocessable } from './errors.ts';
import type { Crm, Store } from './store.ts';

/** The collection that each field ending in `_id` or `_ids` refers to. */
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

/** Fields that are never ignored: a line needs its product, and a deal its stage. */
const NEEDED = ['product_id', 'stage_id'];

/**
 * Returns the members of a request after checking that every id in them exists.
 * @throws {Refusal} 422 for an unknown id, unless settings ignore it; the wording is inferred
 */
export function checkReferences<T extends object>({ store, world }: Crm, data: T): T {
	const ignores = world.settings.unknown_references === 'ignore';
	const unknown: string[] = [];
	const members = Object.entries(data).flatMap(([field, value]): [string, unknown][] => {
		if (!isReference(field)) return [[field, value]];
		const collection = store[TARGETS[field]];
		const isKnown = (id: unknown) => collection.get(String(id)) !== undefined;
		const ids: unknown[] = [value ?? []].flat();
		if (ids.every(isKnown)) return [[field, value]];
		if (!ignores || NEEDED.includes(field)) unknown.push(field);
		return Array.isArray(value) ? [[field, value.filter(isKnown)]] : [];
	});
	if (unknown.length > 0) throw unprocessable(...unknown.map((field) => `${field} not found`));
	return Object.fromEntries(members) as T;
}

function isReference(field: string): field is keyof typeof TARGETS {
	return Object.hasOwn(TARGETS, field);
}
