import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Contact } from './schemas/contact.ts';
import type { Field, FieldValue } from './schemas/field.ts';
import type { Import } from './schemas/import.ts';
import type { List, Subscription } from './schemas/list.ts';
import type { ContactTag, Tag } from './schemas/tag.ts';
import type { Webhook } from './schemas/webhook.ts';

export const activeCampaignSettings = baseSettings.extend({
	api_key: z.string().min(1).default('sandbox-activecampaign-key'),
	/** Limit of the whole account, with 429 above it; `null` for no limit. */
	requests_per_second: z.int().positive().nullable().default(5),
	imports_per_minute: z.int().positive().nullable().default(100),
	/** Duration of a bulk import. */
	import_delay_ms: z.int().nonnegative().default(2_000),
	/** The documentation keys `contact[fields]` by personalisation tag. Users report an unordered list instead. */
	webhook_field_keys: z.enum(['perstag', 'index']).default('perstag'),
	/** Score at which an automation adds the tag `MQL`. */
	mql_score: z.int().positive().default(50),
	/** ActiveCampaign never retries. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([]),
});

export type ActiveCampaignSettings = z.output<typeof activeCampaignSettings> & BaseSettings;
export type ActiveCampaignWorld = World<ActiveCampaignSettings>;

export type ActiveCampaignStore = ReturnType<typeof createStore>;
export type ActiveCampaign = Account<ActiveCampaignStore, ActiveCampaignSettings>;

export function createStore(world: ActiveCampaignWorld) {
	const ofContact = ({ contact }: { contact: string }) => contact;
	return {
		contacts: world.collection<Contact>('contacts', {
			unique: { email: ({ email }) => email.toLowerCase() },
		}),
		lists: world.collection<List>('lists'),
		subscriptions: world.collection<Subscription>('subscriptions', {
			indexes: { contact: ofContact, list: ({ list }) => list },
			unique: { pair: ({ contact, list }) => `${contact}:${list}` },
		}),
		tags: world.collection<Tag>('tags', { unique: { name: ({ tag }) => tag.toLowerCase() } }),
		contact_tags: world.collection<ContactTag>('contact_tags', {
			indexes: { contact: ofContact, tag: ({ tag }) => tag },
			unique: { pair: ({ contact, tag }) => `${contact}:${tag}` },
		}),
		fields: world.collection<Field>('fields'),
		field_values: world.collection<FieldValue>('field_values', {
			indexes: { contact: ofContact, field: ({ field }) => field },
			unique: { pair: ({ contact, field }) => `${contact}:${field}` },
		}),
		webhooks: world.collection<Webhook>('webhooks'),
		imports: world.collection<Import>('imports'),
	};
}
