import { baseSettings } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { EM_ABERTO } from './situations.ts';

/** Scopes, named after the first path segment that each of them grants. */
export const SCOPES = [
	'contatos',
	'produtos',
	'pedidos',
	'formas-pagamentos',
	'situacoes',
] as const;

const limit = z.int().positive().nullable();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const blingSettings = baseSettings.extend({
	/** Credentials of the only registered app. */
	client_id: z.string().min(1).default('bling-sandbox-client-id'),
	client_secret: z.string().min(1).default('bling-sandbox-client-secret'),
	app_name: z.string().default('n8n'),
	account_name: z.string().default('Aurora Climatização'),
	/** The app's registered address, to which Bling always redirects. If empty, the request's `redirect_uri`. */
	redirect_uri: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
	/** The app's scopes. A change revokes every token. */
	scopes: z.array(z.enum(SCOPES)).default([...SCOPES]),
	/** Whether tokens that are not JWTs still work. */
	opaque_tokens: z.boolean().default(true),

	/** Limits of the account, over all of its apps. */
	requests_per_second: limit.default(3),
	requests_per_day: limit.default(120_000),
	/** Above this number, the caller's address is blocked for an hour. */
	token_calls_per_minute: limit.default(20),
	/** Whether 300 errors or 600 requests in ten seconds block the caller's address for ten minutes. */
	ip_blocks: z.boolean().default(true),

	/** Number of records in a list without `criterio`. */
	last_added: z.int().positive().default(3),
	/** Whether contacts need phones with an area code that does not begin with 0. */
	check_phones: z.boolean().default(true),
	/** Whether a second order with the same `numeroLoja` is rejected. Bling's behaviour is unknown. */
	unique_numero_loja: z.boolean().default(false),
	/** Whether an order equal to the last saved one, and a PUT without changes, are rejected. */
	refuse_identical_sales: z.boolean().default(true),
	/** Situation of new orders; accounts can change it. */
	new_order_situation: z.int().default(EM_ABERTO),
	/** Situations to which orders cannot be moved. */
	refused_situations: z.array(z.int()).default([]),
	/** Situations for which a move answers 204 and changes nothing. */
	ignored_situations: z.array(z.int()).default([]),

	/** Receiver of the webhooks; empty for none. */
	webhook_url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
	/** Increasing waits of less than three days in total. The individual waits are inferred. */
	webhook_retry_delays_ms: z
		.array(z.int().nonnegative())
		.default([
			...[MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR],
			...[6 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR],
		]),
});

export type BlingSettings = z.output<typeof blingSettings>;
