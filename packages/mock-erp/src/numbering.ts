import type { Quote } from './schemas/quote.ts';
import type { Erp } from './store.ts';
import { emit } from './webhooks/emit.ts';

const yearInBrazil = new Intl.DateTimeFormat('en', {
	timeZone: 'America/Sao_Paulo',
	year: 'numeric',
});

/**
 * Returns the number after the year's highest. It reads the records, so counting continues after a snapshot is
 * restored.
 */
export function nextNumber({ store: { quotes } }: Erp, at: number): string {
	const prefix = `ORC-${yearInBrazil.format(at)}-`;
	const highest = quotes.all().reduce((max, { number }) => {
		return number?.startsWith(prefix) ? Math.max(max, Number(number.slice(prefix.length))) : max;
	}, 0);
	return `${prefix}${String(highest + 1).padStart(6, '0')}`;
}

/** Assigns a number to a quote without one, and notifies the subscribers. */
export function numberQuote(erp: Erp, id: string): Quote | undefined {
	const { store, world } = erp;
	const quote = store.quotes.get(id);
	if (!quote || quote.number !== null) return quote;
	const numbered = store.quotes.update(id, {
		number: nextNumber(erp, world.clock.now()),
		updated_at: world.clock.iso(),
	});
	emit(erp, 'quote.numbered', numbered);
	return numbered;
}
