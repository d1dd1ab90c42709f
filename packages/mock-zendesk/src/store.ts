import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Organization } from './schemas/organization.ts';
import type { Comment, Ticket } from './schemas/ticket.ts';
import type { Trigger } from './schemas/trigger.ts';
import type { AccessToken, Group, Identity, User } from './schemas/user.ts';
import type { Webhook } from './schemas/webhook.ts';

const perWindow = z.int().positive().nullable();

export const zendeskSettings = baseSettings.extend({
	subdomain: z
		.string()
		.regex(/^[a-z0-9][a-z0-9-]*$/)
		.default('aurora'),
	api_token: z.string().min(1).default('zendesk-sandbox-token'),
	/** The app in the ticket's side panel: the folder with its manifest, and the settings entered on installation. */
	app: z
		.strictObject({ folder: z.string().min(1), settings: z.record(z.string(), z.string()) })
		.nullable()
		.default(null),
	/** The first seeded customers, such as the contacts of a CRM. The others are generated. */
	customers: z
		.array(
			z.strictObject({
				name: z.string().min(1),
				email: z.email(),
				organization: z.string().min(1).nullable().default(null),
			}),
		)
		.max(8)
		.default([]),
	/** Limit of the Growth and Professional plans. */
	rate_limit_per_minute: perWindow.default(400),
	/** Ticket updates of the whole account. */
	ticket_updates_per_minute: perWindow.default(100),
	/** Updates of one ticket by one user. */
	ticket_updates_per_10_minutes: perWindow.default(30),
	/** How long a new record stays invisible to search, which is eventually consistent. */
	search_delay_ms: z.int().nonnegative().default(0),
	/** Waits after any failure. Zendesk's own rule by status is in `triggers/retries.ts`. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([]),
});

export type ZendeskSettings = z.output<typeof zendeskSettings> & BaseSettings;
export type ZendeskWorld = World<ZendeskSettings>;

export type ZendeskStore = ReturnType<typeof createStore>;
export type Desk = Account<ZendeskStore, ZendeskSettings>;

export function createStore(world: ZendeskWorld) {
	return {
		users: world.collection<User>('users'),
		identities: world.collection<Identity>('identities', {
			unique: { email: ({ type, value }) => (type === 'email' ? value.toLowerCase() : undefined) },
			indexes: { user: ({ user_id }) => user_id },
		}),
		organizations: world.collection<Organization>('organizations', {
			unique: { name: ({ name }) => name.toLowerCase() },
		}),
		groups: world.collection<Group>('groups'),
		tickets: world.collection<Ticket>('tickets', {
			indexes: { requester: ({ requester_id }) => requester_id },
		}),
		comments: world.collection<Comment>('comments', {
			indexes: { ticket: ({ ticket_id }) => ticket_id },
		}),
		webhooks: world.collection<Webhook>('webhooks'),
		triggers: world.collection<Trigger>('triggers'),
		tokens: world.collection<AccessToken>('tokens', { unique: { token: ({ token }) => token } }),
	};
}

/** Returns a numeric string. Zendesk's ids, except those of tickets, are long and unordered. */
export function newId({ random }: ZendeskWorld): string {
	return String(random.faker.number.int({ min: 10 ** 12, max: 10 ** 13 - 1 }));
}
