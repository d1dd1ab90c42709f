import { expect } from 'vitest';
import { pricesOfProducts, summed } from './deal-prices.ts';
import { cents } from './money.ts';
import { type CustomFieldEntity, customFieldEntity } from './schemas/custom-field.ts';
import type { Crm, Store } from './store.ts';

/** Fails the test if records of the account contradict each other. */
export function expectSoundState(crm: Crm): void {
	const { store } = crm;
	for (const deal of store.deals.all()) expectSoundDeal(crm, deal);
	for (const { status, completed_at } of store.tasks.all()) {
		expect(completed_at !== null).toBe(status === 'completed');
	}
	for (const entity of customFieldEntity.options) {
		for (const { custom_fields } of store[`${entity}s`].all()) {
			expectCustomValues(store, entity, custom_fields);
		}
	}
}

function expectSoundDeal(crm: Crm, deal: ReturnType<Store['deals']['all']>[number]): void {
	const { store, world } = crm;
	expect(store.stages.get(deal.stage_id)?.pipeline_id).toBe(deal.pipeline_id);
	expect(deal).toMatchObject(summed(deal.one_time_price, deal.recurrence_price, world.settings));
	expect(deal.closed_at !== null).toBe(deal.status === 'won' || deal.status === 'lost');
	const lines = store.deal_products.by('deal_id', deal.id);
	if (lines.length === 0) return;
	expect(deal).toMatchObject(pricesOfProducts(crm, deal.id) ?? {});
	const total = lines.reduce((sum, line) => sum + line.total_price, 0);
	expect(cents(deal.total_price)).toBe(cents(total));
}

function expectCustomValues(store: Store, entity: CustomFieldEntity, values: object): void {
	for (const [slug, value] of Object.entries(values)) {
		const field = store.custom_fields.one('slug', `${entity}:${slug}`);
		expect(field, `${entity} @${slug}`).toBeDefined();
		expect(Array.isArray(value) || value === null || field?.type !== 'multiple_choice').toBe(true);
	}
}
