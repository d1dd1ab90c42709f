import { z } from 'zod';
import { canonicalQuantity, formatCents, parseCents, QUANTITY_PLACES } from '../money.ts';
import { externalCode } from './customer.ts';
import { decimal, email, object, optional, or, text, timestamp } from './fields.ts';
import { pageNumber } from './page.ts';

export const STATUSES = ['em_aberto', 'vendido', 'perdido', 'cancelado'] as const;

const status = z.enum(STATUSES, { error: or(`deve ser um de: ${STATUSES.join(', ')}`) });

const money = decimal(2).transform((value) => formatCents(parseCents(value)));

const quantity = decimal(QUANTITY_PLACES)
	.refine((value) => /[1-9]/.test(value), 'deve ser maior que zero')
	.transform(canonicalQuantity);

const percentage = decimal(2)
	.refine((value) => parseCents(value) <= 100_00n, 'vai de 0 a 100')
	.transform((value) => formatCents(parseCents(value)));

const discount = z.discriminatedUnion(
	'type',
	[
		object({ type: z.literal('amount'), value: money }),
		object({ type: z.literal('percentage'), value: percentage }),
	],
	{ error: 'precisa de "type" ("amount" ou "percentage") e de "value"' },
);

const itemInput = object({
	code: text(60),
	description: text(200),
	quantity,
	unit_price: money,
	discount: optional(discount),
	total: optional(money),
});

export const quoteInput = object({
	/** Key of other systems. Quotes typed by people have none. */
	external_code: optional(externalCode),
	customer_id: text(60),
	title: optional(text(120)),
	notes: optional(text(2000)),
	valid_until: optional(z.iso.date({ error: or('deve ser uma data AAAA-MM-DD') })),
	seller_email: optional(email),
	items: z
		.array(itemInput, { error: or('deve ser uma lista de itens') })
		.min(1, 'precisa de ao menos um item')
		.max(200, 'tem no máximo 200 itens'),
	total: optional(money),
});

export const statusInput = object({ status, reason: optional(text(500)) });

export const quoteQuery = z.strictObject({
	external_code: externalCode.optional(),
	number: text(60).optional(),
	status: status.optional(),
	updated_since: z.iso
		.datetime({ offset: true, error: 'deve ser data e hora ISO 8601 com fuso, como ...Z' })
		.optional(),
	page: pageNumber,
});

const cents = z.string().regex(/^\d+\.\d{2}$/);
const storedStatus = z.enum(STATUSES);

const quoteItem = z.strictObject({
	code: z.string(),
	description: z.string(),
	quantity: z.string().regex(/^\d+(\.\d+)?$/),
	unit_price: cents,
	discount: z.strictObject({ type: z.enum(['amount', 'percentage']), value: cents }).nullable(),
	total: cents,
});

export const quote = z.strictObject({
	id: z.uuid(),
	external_code: z.string().nullable(),
	number: z
		.string()
		.regex(/^ORC-\d{4}-\d{6}$/)
		.nullable(),
	status: storedStatus,
	customer_id: z.uuid(),
	title: z.string().nullable(),
	notes: z.string().nullable(),
	valid_until: z.string().nullable(),
	seller_email: z.string().nullable(),
	items: z.array(quoteItem),
	subtotal: cents,
	discount: cents,
	total: cents,
	status_history: z.array(
		z.strictObject({
			from: storedStatus,
			to: storedStatus,
			reason: z.string().nullable(),
			at: timestamp,
		}),
	),
	created_at: timestamp,
	updated_at: timestamp,
});

export const replayedQuote = quote.extend({ replayed: z.literal(true) });

export type QuoteInput = z.output<typeof quoteInput>;
export type QuoteItem = z.output<typeof quoteItem>;
export type QuoteStatus = (typeof STATUSES)[number];
export type Quote = z.output<typeof quote>;
