import { z } from 'zod';
import { linksSchema } from '../paging.ts';
import type { Source } from './contact.ts';

/** Every event a webhook can subscribe to. Only events of contacts and their lists are sent. */
export const EVENTS = [
	'bounce',
	'click',
	'contact_tag_added',
	'contact_tag_removed',
	'deal_add',
	'deal_note_add',
	'deal_update',
	'forward',
	'list_add',
	'open',
	'reply',
	'sent',
	'share',
	'subscribe',
	'subscriber_note',
	'unsubscribe',
	'update',
] as const;

export type EventType = (typeof EVENTS)[number];

export const SOURCES = ['public', 'admin', 'api', 'system'] as const satisfies Source[];

export interface Webhook {
	id: string;
	name: string;
	url: string;
	events: EventType[];
	sources: Source[];
	/** `0` means all lists. */
	listid: string;
	/** `0` after the address answered 410. */
	state: '0' | '1';
	cdate: string;
}

export const webhookInput = z.object({
	webhook: z.object({
		name: z.string().optional(),
		url: z.string().optional(),
		events: z.array(z.enum(EVENTS)).optional(),
		sources: z.array(z.enum(SOURCES)).optional(),
		listid: z.union([z.string(), z.number()]).transform(String).optional(),
	}),
});

export const webhookWire = z.strictObject({
	cdate: z.string(),
	listid: z.string(),
	name: z.string(),
	url: z.string(),
	events: z.array(z.enum(EVENTS)),
	sources: z.array(z.enum(SOURCES)),
	state: z.string(),
	links: linksSchema,
	id: z.string(),
});
