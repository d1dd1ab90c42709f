import { z } from 'zod';
import {
	customFields,
	customFieldsWrite,
	date,
	dateTime,
	filled,
	objectId,
	price,
	timestamps,
} from './common.ts';

const rating = z.int().min(1).max(5);
const status = z.enum(['won', 'lost', 'ongoing', 'paused']);

export const deal = z.strictObject({
	id: objectId,
	name: filled,
	recurrence_price: price,
	one_time_price: price,
	total_price: price,
	expected_close_date: date.nullable(),
	rating: rating.nullable(),
	status,
	closed_at: dateTime.nullable(),
	pipeline_id: objectId,
	stage_id: objectId,
	owner_id: objectId.nullable(),
	source_id: objectId.nullable(),
	campaign_id: objectId.nullable(),
	lost_reason_id: objectId.nullable(),
	organization_id: objectId.nullable(),
	contact_ids: z.array(objectId),
	custom_fields: customFields,
	...timestamps,
});

/** `pipeline_id`, `total_price`, `closed_at` are read-only; as any other unknown member they are ignored. */
const writable = z.object({
	name: filled,
	recurrence_price: price,
	one_time_price: price,
	expected_close_date: date.nullable(),
	rating: rating.nullable(),
	stage_id: objectId,
	owner_id: objectId.nullable(),
	source_id: objectId.nullable(),
	campaign_id: objectId.nullable(),
	lost_reason_id: objectId.nullable(),
	organization_id: objectId.nullable(),
	contact_ids: z.array(objectId),
	custom_fields: customFieldsWrite,
});

export const dealUpdate = writable.extend({ status }).partial();
export const dealCreate = writable
	.extend({ status: z.enum(['ongoing']) })
	.partial()
	.required({ name: true });

export type Deal = z.output<typeof deal>;
export type DealUpdate = z.output<typeof dealUpdate>;
export type DealCreate = z.output<typeof dealCreate>;
