import { type BaseSettings, baseSettings, type Collection, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Batch } from './schemas/batch.ts';
import type { Interest, InterestCategory, List, MergeField, Tag } from './schemas/list.ts';
import type { Erased, Member } from './schemas/member.ts';
import type { Webhook } from './schemas/webhook.ts';

const MINUTE = 60_000;

export const mailchimpSettings = baseSettings.extend({
	/** What follows the last dash is the data centre, which n8n makes the host name of. */
	api_key: z.string().includes('-').default('sandbox-mailchimp-key-us21'),
	/** What the OAuth2 pages hand out; Mailchimp's tokens do not expire. */
	oauth_token: z.string().min(1).default('sandbox-mailchimp-oauth-token'),
	oauth_client_id: z.string().min(1).default('sandbox-client-id'),
	oauth_client_secret: z.string().min(1).default('sandbox-client-secret'),
	/** What OAuth2 metadata name as the account's API. */
	api_endpoint: z.url().default('https://us21.api.mailchimp.com'),
	/** 429 above this many simultaneous connections; `null` for no limit. */
	max_connections: z.int().positive().nullable().default(10),
	/** The signature that Mailchimp is said to offer since 2026; only one source speaks of it. */
	sign_webhooks: z.boolean().default(false),
	/** A webhook address is called with GET before it is taken. */
	verify_webhook_urls: z.boolean().default(true),
	/** How long an asynchronous batch takes. */
	batch_delay_ms: z.int().nonnegative().default(1_000),
	/** Growing waits of about 75 minutes in all. */
	webhook_retry_delays_ms: z
		.array(z.int().nonnegative())
		.default([1, 4, 10, 20, 40].map((minutes) => minutes * MINUTE)),
});

export type MailchimpSettings = z.output<typeof mailchimpSettings> & BaseSettings;
export type MailchimpWorld = World<MailchimpSettings>;

export interface MailchimpStore {
	lists: Collection<List>;
	merge_fields: Collection<MergeField>;
	interest_categories: Collection<InterestCategory>;
	interests: Collection<Interest>;
	tags: Collection<Tag>;
	members: Collection<Member>;
	/** Addresses that were deleted for good: only their owner brings them back. */
	erased: Collection<Erased>;
	webhooks: Collection<Webhook>;
	batches: Collection<Batch>;
	codes: Collection<{ id: string }>;
}

export interface Mailchimp {
	store: MailchimpStore;
	world: MailchimpWorld;
}

export function createStore(world: MailchimpWorld): MailchimpStore {
	const ofList = { indexes: { list: ({ list_id }: { list_id: string }) => list_id } };
	return {
		lists: world.collection<List>('lists'),
		merge_fields: world.collection<MergeField>('merge_fields', ofList),
		interest_categories: world.collection<InterestCategory>('interest_categories', ofList),
		interests: world.collection<Interest>('interests', ofList),
		tags: world.collection<Tag>('tags', {
			...ofList,
			unique: { name: ({ list_id, name }) => `${list_id}:${name.toLowerCase()}` },
		}),
		members: world.collection<Member>('members', {
			...ofList,
			unique: { hash: ({ list_id, hash }) => `${list_id}:${hash}` },
		}),
		erased: world.collection<Erased>('erased'),
		webhooks: world.collection<Webhook>('webhooks', ofList),
		batches: world.collection<Batch>('batches'),
		codes: world.collection<{ id: string }>('codes'),
	};
}
