import { isLoopback } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { documented, timestamps } from './common.ts';

const entities = [
	'campaign',
	'contact',
	'deal',
	'lost_reason',
	'organization',
	'product',
	'source',
	'task',
] as const;
const actions = ['created', 'updated', 'deleted'] as const;

export type Entity = (typeof entities)[number];
export type Action = (typeof actions)[number];

const eventName = z.enum(
	entities.flatMap((entity) => actions.map((action) => `crm_${entity}_${action}` as const)),
);
const status = z.enum(['active', 'suspended', 'inactive']);
/** RD asks for https with a valid certificate; here an address of this machine will do. */
const url = z.string().refine(isDeliverable, { error: 'must be a valid https URL' });

function isDeliverable(text: string): boolean {
	const parsed = URL.parse(text);
	if (!parsed) return false;
	return (
		parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed.hostname))
	);
}

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
	.meta({ id: 'Webhook', ...documented('crm-v2-webhooks') });

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
	.meta({ id: 'WebhookCreate', ...documented('crm-v2-webhooks') });

export type Webhook = z.output<typeof webhook>;
export type WebhookUpdate = z.output<typeof webhookUpdate>;
export type WebhookCreate = z.output<typeof webhookCreate>;
