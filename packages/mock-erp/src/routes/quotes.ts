import { created, ok, type Reply, type Route } from '@rdcrm/mock-kit';
import { invalidFields, notFound, refusal } from '../errors.ts';
import { nextNumber, numberQuote } from '../numbering.ts';
import { differences, type QuoteContent } from '../quote-content.ts';
import {
	type Quote,
	type QuoteInput,
	quote,
	quoteInput,
	quoteQuery,
	replayedQuote,
	statusInput,
} from '../schemas/quote.ts';
import { type Erp, withoutIgnored } from '../store.ts';
import { computeTotals } from '../totals.ts';
import { TRANSITIONS } from '../transitions.ts';
import { emit } from '../webhooks/emit.ts';
import { crud, row } from './row.ts';

type NewQuote = QuoteContent & Pick<Quote, 'external_code' | 'subtotal' | 'discount' | 'total'>;

const PATH = '/v1/quotes';

export function quoteRoutes(erp: Erp): Route[] {
	const { world } = erp;
	const { customers, quotes } = erp.store;

	function create(input: QuoteInput): Reply {
		const { wrong, ...totals } = computeTotals(input);
		if (!customers.get(input.customer_id)) {
			wrong.unshift({ field: 'customer_id', message: 'não é um cliente cadastrado' });
		}
		if (wrong.length > 0) throw invalidFields(wrong);
		const content = { ...input, ...totals };
		const { external_code } = input;
		const existing =
			external_code === null ? undefined : quotes.one('external_code', external_code);
		return existing ? repeat(existing, content) : insert(content);
	}

	function repeat(existing: Quote, content: QuoteContent): Reply {
		const fields = differences(existing, content);
		if (fields.length === 0) return ok({ ...existing, replayed: true });
		const message = 'Já existe um orçamento com este código externo e outro conteúdo.';
		const existing_id = existing.id;
		throw refusal(409, 'external_code_conflict', message, { existing_id, fields });
	}

	function insert(content: NewQuote): Reply {
		const { number_mode, number_delay_ms } = world.settings;
		const now = world.clock.iso();
		const inserted = quotes.insert({
			id: world.random.uuid(),
			...content,
			number: number_mode === 'immediate' ? nextNumber(erp, world.clock.now()) : null,
			status: 'em_aberto',
			status_history: [],
			created_at: now,
			updated_at: now,
		});
		if (number_mode === 'later') {
			world.clock.schedule(number_delay_ms, () => numberQuote(erp, inserted.id));
		}
		return created(inserted);
	}

	return [
		...crud({
			names: ['Quote', 'Quotes'],
			called: 'Orçamento',
			path: PATH,
			collection: quotes,
			wire: quote,
			list: {
				summary: 'Lists quotes, the least recently updated first',
				query: quoteQuery,
				find: ({ query }) => {
					const { external_code, number, status, updated_since } = withoutIgnored(query, world);
					const since =
						updated_since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(updated_since);
					return quotes
						.all()
						.filter((one) => external_code === undefined || one.external_code === external_code)
						.filter((one) => number === undefined || one.number === number)
						.filter((one) => status === undefined || one.status === status)
						.filter((one) => Date.parse(one.updated_at) >= since)
						.sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at));
				},
			},
			get: { summary: 'Reads a quote' },
		}),
		row({
			operationId: 'createQuote',
			method: 'POST',
			path: PATH,
			summary: 'Creates a quote; that of an external code, once',
			body: quoteInput,
			answers: { 200: replayedQuote, 201: quote },
			failures: [400, 409, 422],
			handler: ({ body }) => create(body),
		}),
		row({
			operationId: 'setQuoteStatus',
			method: 'POST',
			path: `${PATH}/{id}/status`,
			summary: 'Moves a quote to another status',
			body: statusInput,
			answers: { 200: quote },
			failures: [400, 404, 409, 422],
			handler: ({ params: { id = '' }, body: { status: to, reason } }) => {
				const before = quotes.get(id);
				if (!before) throw notFound('Orçamento');
				const from = before.status;
				if (from === to) return ok(before);
				const allowed = [...TRANSITIONS[from]];
				if (!allowed.includes(to)) {
					const message = `Um orçamento ${from} não passa a ${to}.`;
					throw refusal(409, 'illegal_transition', message, { from, to, allowed });
				}
				const at = world.clock.iso();
				const after = quotes.update(id, {
					status: to,
					status_history: [...before.status_history, { from, to, reason, at }],
					updated_at: at,
				});
				emit(erp, 'quote.status_changed', after);
				return ok(after);
			},
		}),
	];
}
