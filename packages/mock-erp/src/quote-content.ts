import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from './errors.ts';
import type { Quote } from './schemas/quote.ts';

export type QuoteContent = Pick<
	Quote,
	'customer_id' | 'title' | 'notes' | 'valid_until' | 'seller_email' | 'items'
>;

const MEMBERS = [
	'customer_id',
	'title',
	'notes',
	'valid_until',
	'seller_email',
] as const satisfies (keyof QuoteContent)[];

const ITEM_MEMBERS = ['code', 'description', 'quantity', 'unit_price', 'discount'] as const;

/** Returns the fields in which a second request with the same external code differs from the existing quote. */
export function differences(existing: QuoteContent, sent: QuoteContent): FieldError[] {
	const fields: string[] = MEMBERS.filter((member) => existing[member] !== sent[member]);
	const count = Math.max(existing.items.length, sent.items.length);
	for (let index = 0; index < count; index++) {
		const [before, after] = [existing.items[index], sent.items[index]];
		if (!before || !after) {
			fields.push(`items.${index}`);
			continue;
		}
		for (const member of ITEM_MEMBERS) {
			if (!isDeepStrictEqual(before[member], after[member]))
				fields.push(`items.${index}.${member}`);
		}
	}
	return fields.map((field) => ({ field, message: 'difere do orçamento que já existe' }));
}
