import type { IDataObject } from 'n8n-workflow';
import { isRecord, own } from '../shared/helpers/dictionary';
import type { DealFields } from '../shared/trigger/customFieldFilter';

export interface RdCrmEvent {
	eventName: string;
	timestamp?: string;
	transactionId?: string;
	document: IDataObject;
}

/** Reads RD's delivery; undefined when the body is something else. */
export function readEvent(body: unknown): RdCrmEvent | undefined {
	if (!isRecord(body) || typeof body.event_name !== 'string' || !isRecord(body.document)) {
		return undefined;
	}
	return {
		eventName: body.event_name,
		timestamp: body.event_timestamp as string | undefined,
		transactionId: body.transaction_uuid as string | undefined,
		document: body.document,
	};
}

/** Scalars of the older API and their present names. */
const RENAMED: Record<string, string> = {
	amount_monthly: 'recurrence_price',
	amount_total: 'total_price',
	amount_unique: 'one_time_price',
	prediction_date: 'expected_close_date',
};

/** Nested records of the older API, and what an id and a name of them are called. */
const REFERENCES: Record<string, string> = {
	campaign: 'campaign',
	deal_lost_reason: 'lost_reason',
	deal_pipeline: 'pipeline',
	deal_source: 'source',
	deal_stage: 'stage',
	user: 'owner',
};

/** The older shape names a custom field by its id and its label; the slug was read on activation. */
function customFields(entries: unknown, slugs: DealFields | undefined): IDataObject {
	const bySlug: IDataObject = {};
	const byLabel: IDataObject = {};
	for (const entry of Array.isArray(entries) ? entries.filter(isRecord) : []) {
		if (!isRecord(entry.custom_field)) continue;
		const { id, label } = entry.custom_field;
		const slug = own(slugs ?? {}, String(id));
		if (slug !== undefined) bySlug[slug] = entry.value;
		if (typeof label === 'string' && label !== '__proto__') byLabel[label] = entry.value;
	}
	return { ...(slugs && { custom_fields: bySlug }), custom_fields_by_label: byLabel };
}

/**
 * RD's deal events still carry the document of the older API (`amount_total`, `deal_stage`, …)
 * while all its other events carry the present one. A deal in the present shape passes through.
 */
export function normalizeDeal(document: IDataObject, slugs?: DealFields): IDataObject {
	const deal: IDataObject = {};
	for (const [key, value] of Object.entries(document)) {
		const reference = own(REFERENCES, key);
		if (reference !== undefined && (isRecord(value) || value === null)) {
			// RD sends {} for a reference that is not set.
			deal[`${reference}_id`] = value?.id ?? null;
			deal[`${reference}_name`] = value?.name ?? null;
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
