import { z } from 'zod';
import { type Dated, dated, oneOf } from './common.ts';

const authentication = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('basic_auth'),
		add_position: z.literal('header'),
		data: z.object({ username: z.string(), password: z.string() }),
	}),
	z.object({
		type: z.literal('bearer_token'),
		add_position: z.literal('header'),
		data: z.object({ token: z.string() }),
	}),
	z.object({
		type: z.literal('api_key'),
		add_position: z.literal('header'),
		data: z.object({ name: z.string(), value: z.string() }),
	}),
]);

const attributes = z.object({
	name: z.string({ error: 'cannot be blank' }).min(1, 'cannot be blank'),
	endpoint: z.url({ protocol: /^https?$/, error: 'is not a valid URL' }),
	/** Zendesk supports other methods; this mock only delivers with POST. */
	http_method: oneOf(['POST']),
	request_format: oneOf(['json']),
	status: oneOf(['active', 'inactive']).default('active'),
	subscriptions: z
		.array(oneOf(['conditional_ticket_events']))
		.default(['conditional_ticket_events']),
	description: z.string().nullable().default(null),
	authentication: authentication.nullable().default(null),
	custom_headers: z.record(z.string(), z.string()).nullable().default(null),
});

export const newWebhook = z.object({ webhook: attributes });
export const webhookChange = z.object({
	webhook: z.object({
		...attributes.partial().shape,
		status: oneOf(['active', 'inactive']).optional(),
		subscriptions: attributes.shape.subscriptions.unwrap().optional(),
		description: z.string().nullish(),
		authentication: authentication.nullish(),
		custom_headers: z.record(z.string(), z.string()).nullish(),
	}),
});

export type WebhookInput = z.output<typeof attributes>;

/** Credentials are write-only: only the kind of `authentication` is shown. */
export const webhook = z
	.strictObject({
		id: z.string(),
		name: z.string(),
		description: z.string().nullable(),
		status: z.enum(['active', 'inactive']),
		endpoint: z.string(),
		http_method: z.string(),
		request_format: z.string(),
		subscriptions: z.array(z.string()),
		authentication: z
			.strictObject({ type: z.string(), add_position: z.literal('header') })
			.nullable(),
		custom_headers: z.record(z.string(), z.string()).nullable(),
		created_by: z.string(),
		...dated,
	})
	.meta({ id: 'Webhook' });

export const signingSecret = z.strictObject({
	signing_secret: z.strictObject({ algorithm: z.literal('SHA256'), secret: z.string() }),
});

export interface Webhook extends Dated, WebhookInput {
	signing_secret: string;
	created_by: string;
}
