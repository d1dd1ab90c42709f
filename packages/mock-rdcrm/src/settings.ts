import { baseSettings } from '@rdcrm/mock-kit';
import { z } from 'zod';

export const rdCrmSettings = baseSettings.extend({
	/** RD documents five retries but not their spacing; these waits are a guess. */
	webhook_retry_delays_ms: z
		.array(z.int().nonnegative())
		.default([2_000, 5_000, 15_000, 60_000, 300_000]),
	/** Failed deliveries in a row after which a subscription is suspended. */
	suspend_after_failures: z.int().positive().default(3),
	/** Deal events still carry the shape of API v1; `v2` is the shape of all other events. */
	deal_event_shape: z.enum(['v1', 'v2']).default('v1'),
	/** The real `links` carry an internal prefix that is not routed; `/crm/v2` makes them followable. */
	links_prefix: z.enum(['/api/v2', '/crm/v2']).default('/api/v2'),
	/** `true` lists in order of creation where no sort is asked for; the real API gives no such order. */
	stable_order: z.boolean().default(false),
	/** The reference has `PUT` only; RD's own use cases say `PATCH`. */
	patch_alias: z.boolean().default(true),
	/** 422 for legal bases outside of the documented values (the use cases show some). */
	check_legal_bases: z.boolean().default(true),
	/** Adds `deal_ids` to contacts, as the use cases say and the reference does not. */
	contact_deal_ids: z.boolean().default(false),
	/** 422 for a second subscription with the same event and address. */
	reject_duplicate_webhooks: z.boolean().default(true),
	/** Clients have seen both. */
	duplicate_organization_status: z.union([z.literal(422), z.literal(400)]).default(422),
	/** The one registered app. */
	client_id: z.string().default('sandbox-client-id'),
	client_secret: z.string().default('sandbox-client-secret'),
	app_name: z.string().default('n8n'),
	account_name: z.string().default('Aurora Climatização'),
});

export type RdCrmSettings = z.output<typeof rdCrmSettings>;
