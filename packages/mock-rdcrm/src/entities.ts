import type { z } from 'zod';
import { campaign } from './schemas/campaign.ts';
import { contact } from './schemas/contact.ts';
import { deal } from './schemas/deal.ts';
import { lostReason } from './schemas/lost-reason.ts';
import { organization } from './schemas/organization.ts';
import { product } from './schemas/product.ts';
import { source } from './schemas/source.ts';
import { task } from './schemas/task.ts';

interface WithEvents {
	/** Where its records are kept, and what people delete on the screen. */
	collection: string;
	/** What its events carry, by the samples of `crm-v1-webhooks`; of deals by a switch only. */
	document: z.ZodObject;
}

/** What has webhook events, by the name that these have it under. */
export const ENTITIES = {
	campaign: { collection: 'campaigns', document: campaign },
	contact: {
		collection: 'contacts',
		document: contact.omit({ whatsapp_username: true, deal_ids: true }),
	},
	deal: { collection: 'deals', document: deal },
	lost_reason: { collection: 'lost_reasons', document: lostReason },
	organization: { collection: 'organizations', document: organization },
	product: { collection: 'products', document: product },
	source: { collection: 'sources', document: source.omit({ description: true }) },
	task: { collection: 'tasks', document: task },
} as const satisfies Record<string, WithEvents>;

export type Entity = keyof typeof ENTITIES;
export const entities = Object.keys(ENTITIES) as Entity[];
