import type { IDataObject } from 'n8n-workflow';
import { isRecord, own } from '../shared/helpers/dictionary';
import type { DealFields } from '../shared/trigger/customFieldFilter';

/** Fields of the older API and their current names. */
const RENAMED: Record<string, string> = {
	amount_monthly: 'recurrence_price',
	amount_total: 'total_price',
	amount_unique: 'one_time_price',
	prediction_date: 'expected_close_date',
};

/** Nested records of the older API, and the current names of their ids and names. */
const REFERENCES: Record<string, string> = {
	campaign: 'campaign',
	deal_lost_reason: 'lost_reason',
	deal_pipeline: 'pipeline',
	deal_source: 'source',
	deal_stage: 'stage',
	user: 'owner',
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/**
 * Returns custom fields by slug. The older API identifies them by id and label, so the slugs were read on
 * activation.
 */
function customFields(entries: unknown, slugs: DealFields | undefined): IDataObject {
	const bySlug: IDataObject = {};
	const byLabel: IDataObject = {};
	for (const entry of Array.isArray(entries) ? entries.filter(isRecord) : []) {
		if (!isRecord(entry.custom_field)) continue;
		const { id, label } = entry.custom_field;
		const slug = typeof id === 'string' ? own(slugs ?? {}, id) : undefined;
		if (slug !== undefined) bySlug[slug] = entry.value;
		if (typeof label === 'string' && label !== '__proto__') byLabel[label] = entry.value;
	}
	return { ...(slugs && { custom_fields: bySlug }), custom_fields_by_label: byLabel };
}

/**
 * Converts a deal of the older API (`amount_total`, `deal_stage`, …), which RD's deal events still contain,
 * to the current names. All other events use the current names. A deal with current names passes through.
 */
export function normalizeDeal(document: IDataObject, slugs?: DealFields): IDataObject {
	const deal: IDataObject = {};
	for (const [key, value] of Object.entries(document)) {
		const reference = own(REFERENCES, key);
		if (reference !== undefined && (isRecord(value) || value === null)) {
			// RD sends {} for an empty reference.
			deal[`${reference}_id`] = textOf(value?.id);
			deal[`${reference}_name`] = textOf(value?.name);
		} else if (key === 'deal_custom_fields') {
			Object.assign(deal, customFields(value, slugs));
		} else if (key === 'deal_products') {
			deal.products = value;
		} else if (key !== '__proto__') {
			deal[own(RENAMED, key) ?? key] = value;
		}
	}
	return deal;
}

export function normalizeRecord(
	resource: string,
	document: IDataObject,
	slugs?: DealFields,
): IDataObject {
	return resource === 'deal' ? normalizeDeal(document, slugs) : document;
}
