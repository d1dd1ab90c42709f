import { z } from 'zod';
import {
	customFields,
	customFieldsWrite,
	date,
	dateTime,
	documented,
	filled,
	inferred,
	objectId,
	price,
	requiredName,
	timestamps,
} from './common.ts';

/** The schema accepts 0 because of a setting. */
const rating = z.int().min(0).max(5).meta({ minimum: 1 }).nullable();
const status = z.enum(['won', 'lost', 'ongoing', 'paused']);

export const deal = z
	.strictObject({
		id: objectId,
		name: filled,
		recurrence_price: price,
		one_time_price: price,
		total_price: price.meta(documented('crm-v1-webhooks: the sum of both')),
		expected_close_date: date.nullable(),
		rating: rating.meta(documented('crm-v1-webhooks: 1 to 5')),
		status,
		closed_at: dateTime.nullable(),
		pipeline_id: objectId.meta(documented('crm-v2-deals: read-only, follows the stage')),
		stage_id: objectId,
		owner_id: objectId.nullable(),
		source_id: objectId.nullable(),
		campaign_id: objectId.nullable(),
		lost_reason_id: objectId.nullable(),
		organization_id: objectId.nullable(),
		contact_ids: z.array(objectId),
		custom_fields: customFields,
		...timestamps,
	})
	.meta({ id: 'Deal', ...documented('crm-v2-deals') });

/** Write-only. How RD picks an owner by it is unknown, so it is validated and has no effect. */
const distributionSettings = z
	.object({
		stage_id: objectId.nullish(),
		rule_type: z.enum(['all', 'all_admins', 'all_users', 'owner', 'team', 'user']).nullish(),
		rule_id: z.string().nullish(),
		rule_email: z.string().nullish(),
	})
	.meta(inferred("fields and values from RD Station's own n8n node, which may leave out each"));

/** `pipeline_id`, `total_price` and `closed_at` are read-only and ignored, like unknown members. */
const writable = z.object({
	name: filled,
	recurrence_price: price,
	one_time_price: price,
	expected_close_date: date.nullable(),
	rating: rating.meta(inferred('that others are refused; 1 to 5 in crm-v1-webhooks')),
	stage_id: objectId,
	owner_id: objectId.nullable(),
	source_id: objectId.nullable(),
	campaign_id: objectId.nullable(),
	lost_reason_id: objectId.nullable(),
	organization_id: objectId.nullable(),
	contact_ids: z.array(objectId),
	custom_fields: customFieldsWrite,
	distribution_settings: distributionSettings.nullable(),
});

export const dealUpdate = writable
	.extend({ status })
	.partial()
	.meta({
		id: 'DealUpdate',
		...documented('crm-v2-deals'),
		examples: [
			{ status: 'won' },
			{ status: 'lost', lost_reason_id: '67eac31f6282af00162eae80' },
			{ stage_id: '622e4cee412e87000d2f52a6' },
			{ custom_fields: { id_orcamento_erp: 'ORC-2025-00123' } },
		],
	});
export const dealCreate = writable
	.extend({ status: z.enum(['ongoing']) })
	.partial()
	.extend({ name: requiredName })
	.meta({
		id: 'DealCreate',
		...documented('crm-v2-deals'),
		examples: [
			{
				name: 'Nova negociação para Maria',
				stage_id: '622e4cee412e87000d2f52a6',
				owner_id: '622e7fb2f678470c001576f4',
				contact_ids: ['67eac31f6282af00162eae80'],
				one_time_price: 1000,
				recurrence_price: 0,
				rating: 3,
				expected_close_date: '2026-12-31',
				status: 'ongoing',
				custom_fields: { id_orcamento_erp: 'ORC-2025-00123' },
			},
		],
	});

export type Deal = z.output<typeof deal>;
export type DealUpdate = z.output<typeof dealUpdate>;
export type DealCreate = z.output<typeof dealCreate>;
