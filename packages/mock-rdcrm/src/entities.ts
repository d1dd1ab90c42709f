import type { z } from 'zod';
import { contact } from './schemas/contact.ts';
import { deal } from './schemas/deal.ts';
import { organization } from './schemas/organization.ts';
import { campaign, lostReason, source } from './schemas/plain.ts';
import { product } from './schemas/product.ts';
import { task } from './schemas/task.ts';

interface WithEvents {
	/** The collection of its records, from which people can delete on the screen. */
	collection: string;
	/** The document of its events, after the samples in `crm-v1-webhooks`; for deals only with a setting. */
	document: z.ZodObject;
}

/** The resources with webhook events, by their names in these events. */
export const ENTITIES = {
	campaign: { collection: 'campaigns', document: campaign.wire },
	contact: {
		collection: 'contacts',
		document: contact.omit({ whatsapp_username: true, deal_ids: true }),
	},
	deal: { collection: 'deals', document: deal },
	lost_reason: { collection: 'lost_reasons', document: lostReason.wire },
	organization: { collection: 'organizations', document: organization },
	product: { collection: 'products', document: product },
	source: { collection: 'sources', document: source.wire.omit({ description: true }) },
	task: { collection: 'tasks', document: task },
} as const satisfies Record<string, WithEvents>;

export type Entity = keyof typeof ENTITIES;
export const entities = Object.keys(ENTITIES) as Entity[];
