import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Batch } from './schemas/batch.ts';
import type { Interest, InterestCategory, List, MergeField, Tag } from './schemas/list.ts';
import type { Erased, Member } from './schemas/member.ts';
import type { Webhook } from './schemas/webhook.ts';

const MINUTE = 60_000;

export const mailchimpSettings = baseSettings.extend({
	/** The part after the last dash is the data centre, from which n8n derives the host name. */
	api_key: z.string().includes('-').default('sandbox-mailchimp-key-us21'),
	/** Token that the OAuth2 pages issue. Mailchimp's tokens do not expire. */
	oauth_token: z.string().min(1).default('sandbox-mailchimp-oauth-token'),
	oauth_client_id: z.string().min(1).default('sandbox-client-id'),
	oauth_client_secret: z.string().min(1).default('sandbox-client-secret'),
	/** API address of the account in the OAuth2 metadata. */
	api_endpoint: z.url().default('https://us21.api.mailchimp.com'),
	/** Limit of simultaneous connections, with 429 above it; `null` for no limit. */
	max_connections: z.int().positive().nullable().default(10),
	/** Whether webhooks are signed. A single source mentions the signature, as new in 2026. */
	sign_webhooks: z.boolean().default(false),
	/** Whether a webhook's address must answer a GET before it is accepted. */
	verify_webhook_urls: z.boolean().default(true),
	/** Duration of an asynchronous batch. */
	batch_delay_ms: z.int().nonnegative().default(1_000),
	/** Increasing waits of about 75 minutes in total. */
	webhook_retry_delays_ms: z
		.array(z.int().nonnegative())
		.default([1, 4, 10, 20, 40].map((minutes) => minutes * MINUTE)),
});

export type MailchimpSettings = z.output<typeof mailchimpSettings> & BaseSettings;
export type MailchimpWorld = World<MailchimpSettings>;

export type MailchimpStore = ReturnType<typeof createStore>;
export type Mailchimp = Account<MailchimpStore, MailchimpSettings>;

export function createStore(world: MailchimpWorld) {
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
		/** Permanently deleted addresses. Only their owner can subscribe them again. */
		erased: world.collection<Erased>('erased'),
		webhooks: world.collection<Webhook>('webhooks', ofList),
		batches: world.collection<Batch>('batches'),
		codes: world.collection<{ id: string }>('codes'),
	};
}
