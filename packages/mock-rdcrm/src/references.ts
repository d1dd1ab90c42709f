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

/** Without its product a line means nothing, and without its stage a deal. */
const NEEDED = ['product_id', 'stage_id'];

/**
 * The members of a request, of which every id stands for a record.
 * @throws {ApiError} 422 for one that does not, unless settings ignore it; its words are inferred
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
