import { z } from 'zod';
import { linksSchema } from '../paging.ts';
import type { Actor } from './member.ts';

const EVENTS = ['subscribe', 'unsubscribe', 'profile', 'cleaned', 'upemail', 'campaign'] as const;

export type EventType = (typeof EVENTS)[number];

export interface Webhook {
	id: string;
	list_id: string;
	url: string;
	events: Record<EventType, boolean>;
	sources: Record<Actor, boolean>;
	secret: string;
}

const flags = <Name extends string>(names: readonly Name[], value: z.ZodType) =>
	Object.fromEntries(names.map((name) => [name, value])) as Record<Name, z.ZodType<boolean>>;

const SOURCES = ['user', 'admin', 'api'] as const;
const off = z.boolean().default(false);

export const webhookInput = z.object({
	url: z.url('Schema describes a URL').optional(),
	events: z.object(flags(EVENTS, off)).optional(),
	sources: z.object(flags(SOURCES, off)).optional(),
});

export const NO_EVENTS = z.object(flags(EVENTS, off)).parse({});
export const NO_SOURCES = z.object(flags(SOURCES, off)).parse({});

export const webhookWire = z.strictObject({
	id: z.string(),
	url: z.string(),
	events: z.strictObject(flags(EVENTS, z.boolean())),
	sources: z.strictObject(flags(SOURCES, z.boolean())),
	list_id: z.string(),
	/** Only in the answer to the creation. */
	signing_secret: z.string().optional(),
	_links: linksSchema,
});
