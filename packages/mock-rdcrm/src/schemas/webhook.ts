import { isLoopback } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { entities } from '../entities.ts';
import { documented, timestamps } from './common.ts';

const actions = ['created', 'updated', 'deleted'] as const;

export type Action = (typeof actions)[number];

const eventName = z.enum(
	entities.flatMap((entity) => actions.map((action) => `crm_${entity}_${action}` as const)),
);
const status = z.enum(['active', 'suspended', 'inactive']);
/** RD requires https with a valid certificate; the mock also accepts addresses of this machine. */
const url = z.string().refine(isDeliverable, { error: 'must be a valid https URL' });

function isDeliverable(text: string): boolean {
	const parsed = URL.parse(text);
	if (!parsed) return false;
	return (
		parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed.hostname))
	);
}

const example = {
	name: 'n8n - deal updated',
	event_name: 'crm_deal_updated',
	http_method: 'POST',
	url: 'https://n8n.example.com/webhook/abc',
	auth_header: 'X-RD-Webhook-Key',
	auth_key: 's3cret',
};

export const webhook = z
	.strictObject({
		id: z.uuid(),
		name: z.string().nullable(),
		event_name: eventName,
		http_method: z.enum(['POST']),
		url: z.string(),
		status,
		auth_header: z.string().nullable(),
		auth_key: z.string().nullable(),
		...timestamps,
	})
	.meta({
		id: 'Webhook',
		...documented('crm-v2-webhooks'),
		examples: [
			{
				id: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
				...example,
				status: 'active',
				created_at: '2026-01-05T10:00:00.000Z',
				updated_at: '2026-01-05T10:00:00.000Z',
			},
		],
	});

export const webhookUpdate = z
	.object({
		name: z.string().nullable(),
		event_name: eventName,
		http_method: z.enum(['POST']),
		url,
		status,
		auth_header: z
			.string()
			.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: 'is invalid' })
			.nullable(),
		auth_key: z
			.string()
			.regex(/^[\x20-\x7e]*$/, { error: 'is invalid' })
			.nullable(),
	})
	.partial()
	.meta({ id: 'WebhookUpdate', ...documented('crm-v2-webhooks') });
export const webhookCreate = webhookUpdate
	.required({ event_name: true, url: true })
	.meta({ id: 'WebhookCreate', ...documented('crm-v2-webhooks'), examples: [example] });

export type Webhook = z.output<typeof webhook>;
export type WebhookUpdate = z.output<typeof webhookUpdate>;
export type WebhookCreate = z.output<typeof webhookCreate>;
