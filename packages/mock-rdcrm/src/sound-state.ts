import { expect } from 'vitest';
import { cents } from './money.ts';
import { type CustomFieldEntity, customFieldEntity } from './schemas/custom-field.ts';
import type { Store } from './store.ts';

/** Fails where records of the account contradict each other. */
export function expectSoundState(store: Store): void {
	for (const deal of store.deals.all()) expectSoundDeal(store, deal);
	for (const { status, completed_at } of store.tasks.all()) {
		expect(completed_at !== null).toBe(status === 'completed');
	}
	for (const entity of customFieldEntity.options) {
		for (const { custom_fields } of store[`${entity}s`].all()) {
			expectCustomValues(store, entity, custom_fields);
		}
	}
}

function expectSoundDeal(store: Store, deal: ReturnType<Store['deals']['all']>[number]): void {
	expect(store.stages.get(deal.stage_id)?.pipeline_id).toBe(deal.pipeline_id);
	expect(deal.total_price).toBe(cents(deal.one_time_price + deal.recurrence_price));
	expect(deal.closed_at !== null).toBe(deal.status === 'won' || deal.status === 'lost');
	const lines = store.deal_products.by('deal_id', deal.id);
	if (lines.length === 0) return;
	expect(deal.total_price).toBe(cents(lines.reduce((sum, line) => sum + line.total_price, 0)));
}

function expectCustomValues(store: Store, entity: CustomFieldEntity, values: object): void {
	for (const [slug, value] of Object.entries(values)) {
		const field = store.custom_fields.one('slug', `${entity}:${slug}`);
		expect(field, `${entity} @${slug}`).toBeDefined();
		expect(Array.isArray(value) || value === null || field?.type !== 'multiple_choice').toBe(true);
	}
}
