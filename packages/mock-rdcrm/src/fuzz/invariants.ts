import { expect } from 'vitest';
import { z } from 'zod';
import { cents } from '../money.ts';
import { TARGETS } from '../references.ts';
import { campaign } from '../schemas/campaign.ts';
import { objectId } from '../schemas/common.ts';
import { contact } from '../schemas/contact.ts';
import { type CustomFieldEntity, customField } from '../schemas/custom-field.ts';
import { deal } from '../schemas/deal.ts';
import { dealProduct } from '../schemas/deal-product.ts';
import { file } from '../schemas/file.ts';
import { lostReason } from '../schemas/lost-reason.ts';
import { note } from '../schemas/note.ts';
import { organization } from '../schemas/organization.ts';
import { pipeline } from '../schemas/pipeline.ts';
import { product } from '../schemas/product.ts';
import { segment } from '../schemas/segment.ts';
import { source } from '../schemas/source.ts';
import { stage } from '../schemas/stage.ts';
import { task } from '../schemas/task.ts';
import { team } from '../schemas/team.ts';
import { user } from '../schemas/user.ts';
import { webhook } from '../schemas/webhook.ts';
import type { Store } from '../store.ts';

const ofDeal = { deal_id: objectId };

const SCHEMAS = {
	campaigns: campaign,
	contacts: contact,
	custom_fields: customField,
	deal_products: dealProduct.extend(ofDeal),
	deals: deal,
	files: file.extend(ofDeal),
	lost_reasons: lostReason,
	notes: note.extend(ofDeal),
	organizations: organization,
	pipelines: pipeline.omit({ stage_ids: true }),
	products: product,
	segments: segment,
	sources: source,
	stages: stage.extend({ pipeline_id: objectId }),
	tasks: task,
	teams: team.omit({ team_id: true }).extend({ id: objectId }),
	users: user.extend({ active: z.boolean(), visible: z.boolean() }),
	webhooks: webhook,
} satisfies Partial<Record<keyof Store, z.ZodType>>;

const ENTITIES = {
	contacts: 'contact',
	deals: 'deal',
	organizations: 'organization',
	products: 'product',
} as const satisfies Partial<Record<keyof Store, CustomFieldEntity>>;

/** Fails where any record breaks its schema, points to nothing, or contradicts another. */
export function expectSoundState(store: Store): void {
	for (const [name, schema] of Object.entries(SCHEMAS)) {
		const records = store[name as keyof typeof SCHEMAS].all();
		const { error } = z.array(schema as z.ZodType).safeParse(records);
		expect(error, name).toBeUndefined();
		for (const record of records) expectReferences(store, name, record);
	}
	for (const deal of store.deals.all()) expectSoundDeal(store, deal);
	for (const { status, completed_at } of store.tasks.all()) {
		expect(completed_at !== null).toBe(status === 'completed');
	}
	for (const [name, entity] of Object.entries(ENTITIES)) {
		for (const { custom_fields } of store[name as keyof typeof ENTITIES].all()) {
			expectCustomValues(store, entity, custom_fields);
		}
	}
}

function expectReferences(store: Store, name: string, record: object): void {
	for (const [field, value] of Object.entries(record)) {
		// A line keeps the product that the catalogue has lost.
		if (!Object.hasOwn(TARGETS, field) || field === 'product_id') continue;
		const target = store[TARGETS[field as keyof typeof TARGETS]];
		for (const id of [value ?? []].flat()) {
			expect(target.get(String(id)), `${name}.${field} ${id}`).toBeDefined();
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
