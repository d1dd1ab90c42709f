import type { Records } from './records.ts';

/**
 * Members of records that are named after a collection and hold what is no id of it, as
 * `deals.owner_id: 4f1e`.
 * @param kept members that may go on naming what is gone, as `deal_products.product_id`
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
