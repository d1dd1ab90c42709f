import type { Records } from './records.ts';

/**
 * Lists members that are named after a collection but whose value is not an id in it, e.g.
 * `deals.owner_id: 4f1e`.
 * @param kept members that may keep referring to deleted records, e.g. `deal_products.product_id`
 */
export function brokenReferences(records: Records, kept: readonly string[] = []): string[] {
	const broken = new Set<string>();
	for (const name of records.collections.keys()) {
		for (const record of records.rows(name)) {
			for (const [member, value] of Object.entries(record)) {
				const source = records.source(name, member);
				if (typeof source !== 'string' || source.includes('.')) continue;
				if (kept.includes(`${name}.${member}`)) continue;
				const target = records.collections.get(source);
				// Some vendors write `false` for none.
				for (const id of [value || []].flat()) {
					if (!target?.get(String(id))) broken.add(`${name}.${member}: ${String(id)}`);
				}
			}
		}
	}
	return [...broken];
}
