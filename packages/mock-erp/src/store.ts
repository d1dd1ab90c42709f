import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';
import type { Customer } from './schemas/customer.ts';
import type { Quote } from './schemas/quote.ts';
import type { Subscription } from './schemas/webhook.ts';

export const erpSettings = baseSettings.extend({
	api_key: z.string().min(1).default('erp-sandbox-key'),
	/** Credentials of an app that logs in for a token instead of using the key. */
	client_id: z.string().min(1).default('erp-sandbox-client-id'),
	client_secret: z.string().min(1).default('erp-sandbox-client-secret'),
	/** With `later`, a new quote gets its number after a delay on the clock, with a `quote.numbered` webhook. */
	number_mode: z.enum(['immediate', 'later']).default('immediate'),
	number_delay_ms: z.int().nonnegative().default(5_000),
	/** Filters that are ignored, as many ERPs do with unknown ones. The call then lists everything. */
	ignored_filters: z.array(z.string().min(1)).default([]),
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([1_000, 5_000, 30_000, 120_000]),
});

export type ErpSettings = z.output<typeof erpSettings> & BaseSettings;
export type ErpWorld = World<ErpSettings>;

/** Returns a query without the filters that this ERP ignores. */
export function withoutIgnored<Query extends object>(query: Query, { settings }: ErpWorld): Query {
	const kept = Object.entries(query).filter(([name]) => !settings.ignored_filters.includes(name));
	return Object.fromEntries(kept) as Query;
}

export interface AccessToken {
	id: string;
	token: string;
	/** Milliseconds since the epoch. */
	expires_at: number;
}

export type ErpStore = ReturnType<typeof createStore>;
export type Erp = Account<ErpStore, ErpSettings>;

export function createStore(world: ErpWorld) {
	return {
		customers: world.collection<Customer>('customers', {
			unique: {
				tax_id: ({ tax_id }) => tax_id,
				external_code: ({ external_code }) => external_code ?? undefined,
			},
		}),
		quotes: world.collection<Quote>('quotes', {
			unique: {
				external_code: ({ external_code }) => external_code ?? undefined,
				number: ({ number }) => number ?? undefined,
			},
		}),
		subscriptions: world.collection<Subscription>('subscriptions'),
		tokens: world.collection<AccessToken>('tokens', { unique: { token: ({ token }) => token } }),
	};
}
