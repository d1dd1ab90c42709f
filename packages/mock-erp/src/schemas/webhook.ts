import { isLoopback } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { object, or, timestamp } from './fields.ts';

const EVENTS = ['quote.numbered', 'quote.status_changed'] as const;

const event = z.enum(EVENTS, { error: or(`deve ser um de: ${EVENTS.join(', ')}`) });

const url = z
	.url({ protocol: /^https?$/, error: or('não é uma URL válida'), abort: true })
	.refine((text) => {
		const { protocol, hostname } = new URL(text);
		return protocol === 'https:' || isLoopback(hostname);
	}, 'deve ser https; http vale só para esta máquina');

export const webhookInput = object({
	url,
	events: z
		.array(event, { error: or('deve ser uma lista de eventos') })
		.min(1, 'precisa de ao menos um evento')
		.transform((events) => [...new Set(events)]),
	secret: z
		.string({ error: or('deve ser um texto') })
		.min(16, 'tem no mínimo 16 caracteres')
		.max(200, 'tem no máximo 200 caracteres'),
	/** Sent with every delivery, for receivers that require their own access key. */
	headers: z
		.record(
			z.string().regex(/^[\w-]{1,100}$/),
			z.string({ error: or('deve ser um texto') }).regex(/^[ -~]{0,500}$/),
			{ error: or('deve ser um objeto de cabeçalhos') },
		)
		.default({}),
});

/** Secret and headers are write-only. */
export const webhook = z.strictObject({
	id: z.uuid(),
	url: z.string(),
	events: z.array(z.enum(EVENTS)),
	created_at: timestamp,
});

export type WebhookEvent = (typeof EVENTS)[number];
export type Subscription = z.output<typeof webhook> & {
	secret: string;
	headers: Record<string, string>;
};
