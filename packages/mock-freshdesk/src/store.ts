import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { installedApp } from './app/installed.ts';
import type { Rule } from './automation/rule.ts';
import type { Agent, Group } from './schemas/agent.ts';
import type { Company } from './schemas/company.ts';
import type { Contact } from './schemas/contact.ts';
import type { Conversation, Ticket } from './schemas/ticket.ts';

const perMinute = z.int().positive().nullable();

export const freshdeskSettings = baseSettings.extend({
	/** Subdomain of the account: `aurora` for aurora.freshdesk.com. */
	domain: z
		.string()
		.regex(/^[a-z0-9][a-z0-9-]*$/)
		.default('aurora'),
	api_key: z.string().min(1).default('freshdesk-sandbox-key'),
	/** The app in the ticket's side panel. */
	app: installedApp.nullable().default(null),
	/** The first seeded customers, such as the contacts of a CRM. The others are generated. */
	customers: z
		.array(
			z.strictObject({
				name: z.string().min(1),
				email: z.email(),
				company: z.string().min(1).nullable().default(null),
			}),
		)
		.max(8)
		.default([]),
	/** Limit of the Pro plan. The three settings below are its sub-limits. */
	rate_limit_per_minute: perMinute.default(400),
	ticket_creates_per_minute: perMinute.default(160),
	ticket_updates_per_minute: perMinute.default(160),
	ticket_lists_per_minute: perMinute.default(100),
	/** How long a new record stays invisible to search. */
	search_delay_ms: z.int().nonnegative().default(0),
	webhook_retry_delays_ms: z
		.array(z.int().nonnegative())
		.default([5 * 60_000, 30 * 60_000, 60 * 60_000]),
});

export type FreshdeskSettings = z.output<typeof freshdeskSettings> & BaseSettings;
export type FreshdeskWorld = World<FreshdeskSettings>;

export type FreshdeskStore = ReturnType<typeof createStore>;
export type Desk = Account<FreshdeskStore, FreshdeskSettings>;

export function createStore(world: FreshdeskWorld) {
	return {
		agents: world.collection<Agent>('agents', { unique: { email: ({ email }) => email } }),
		groups: world.collection<Group>('groups'),
		companies: world.collection<Company>('companies', {
			unique: { name: ({ name }) => name.toLowerCase() },
		}),
		contacts: world.collection<Contact>('contacts', {
			unique: {
				email: ({ email }) => email?.toLowerCase(),
				unique_external_id: ({ unique_external_id }) => unique_external_id ?? undefined,
			},
			indexes: { address: ({ other_emails }) => other_emails.map((one) => one.toLowerCase()) },
		}),
		tickets: world.collection<Ticket>('tickets'),
		conversations: world.collection<Conversation>('conversations', {
			indexes: { ticket: ({ ticket_id }) => ticket_id },
		}),
		rules: world.collection<Rule>('rules'),
	};
}

/** Returns a numeric string. Freshdesk's ids, except those of tickets, are long and unordered. */
export function newId({ random }: FreshdeskWorld): string {
	return String(random.faker.number.int({ min: 82 * 10 ** 9, max: 83 * 10 ** 9 - 1 }));
}
