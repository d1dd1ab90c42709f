import type { Deal } from '../schemas/deal.ts';
import type { DealProduct } from '../schemas/deal-product.ts';
import type { Crm } from '../store.ts';
import { brasilia } from '../time.ts';

/**
 * Returns the document of a deal event, which still has the shape of API v1, even for subscriptions of v2:
 * other names, nested objects, custom fields by label, no contacts and no organization (seen live, July 2026).
 */
export function dealDocument(crm: Crm, deal: Readonly<Deal>): Record<string, unknown> {
	const { store } = crm;
	return {
		id: deal.id,
		name: deal.name,
		amount_monthly: deal.recurrence_price,
		amount_unique: deal.one_time_price,
		amount_total: deal.total_price,
		prediction_date: deal.expected_close_date,
		created_at: brasilia(deal.created_at),
		updated_at: brasilia(deal.updated_at),
		rating: deal.rating,
		status: deal.status,
		closed_at: deal.closed_at && brasilia(deal.closed_at),
		user: user(crm, deal.owner_id),
		deal_stage: stage(crm, deal.stage_id),
		deal_pipeline: named(store.pipelines.get(deal.pipeline_id)),
		deal_source: named(store.sources.get(deal.source_id ?? '')),
		campaign: named(store.campaigns.get(deal.campaign_id ?? '')),
		deal_lost_reason: named(store.lost_reasons.get(deal.lost_reason_id ?? '')),
		deal_custom_fields: customFields(crm, deal),
		deal_products: store.deal_products.by('deal_id', deal.id).map((line) => product(crm, line)),
	};
}

function named(record: { id: string; name: string } | undefined) {
	return record ? { id: record.id, name: record.name } : {};
}

function user({ store }: Crm, id: string | null) {
	const owner = store.users.get(id ?? '');
	return owner ? { id: owner.id, name: owner.name, email: owner.email, avatar_url: null } : {};
}

function stage({ store }: Crm, id: string) {
	const found = store.stages.get(id);
	if (!found) return {};
	return {
		id: found.id,
		name: found.name,
		nickname: initials(found.name),
		created_at: brasilia(found.created_at),
		updated_at: brasilia(found.updated_at),
		order: found.order,
	};
}

function initials(name: string): string {
	return name
		.split(/\s+/)
		.map((word) => word.charAt(0).toUpperCase())
		.join('');
}

/** Lists every custom field of the account, with or without a value, and without its slug. */
function customFields({ store }: Crm, deal: Readonly<Deal>) {
	return store.custom_fields.by('entity', 'deal').map((field) => ({
		value: deal.custom_fields[field.slug] ?? null,
		custom_field: {
			id: field.id,
			label: field.name,
			required: field.required_rules.some(({ always }) => always),
			unique: field.unique,
			opts: field.options,
			type: field.type,
		},
	}));
}

/** Returns the members of v1's `deal_products` answer; that events have the same members is inferred. */
function product({ store }: Crm, line: Readonly<DealProduct>) {
	const item = store.products.get(line.product_id);
	return {
		id: line.id,
		product_id: line.product_id,
		name: item?.name ?? null,
		description: item?.description ?? null,
		base_price: item?.price ?? null,
		price: line.price,
		amount: line.quantity,
		discount: line.discount,
		discount_type: line.discount_type === 'amount' ? 'value' : 'percent',
		recurrence: line.billing_frequency === 'one-time' ? 'spare' : 'monthly',
		total: line.total_price,
		created_at: brasilia(line.created_at),
		updated_at: brasilia(line.updated_at),
	};
}
