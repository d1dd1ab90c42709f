import { defineRoute, type Reply, type Route } from '@rdcrm/mock-kit';
import { failure, failures, invalidFields, notFound } from '../errors.ts';
import { nextNumber, numberQuote } from '../numbering.ts';
import { differences, type QuoteContent } from '../quote-content.ts';
import { pageOf, paginate } from '../schemas/page.ts';
import {
	type Quote,
	type QuoteInput,
	quote,
	quoteInput,
	quoteQuery,
	replayedQuote,
	statusInput,
} from '../schemas/quote.ts';
import { type ErpStore, type ErpWorld, withoutIgnored } from '../store.ts';
import { computeTotals } from '../totals.ts';
import { TRANSITIONS } from '../transitions.ts';
import { emit } from '../webhooks/emit.ts';
import { ownDesign } from './own-design.ts';

type NewQuote = QuoteContent & Pick<Quote, 'external_code' | 'subtotal' | 'discount' | 'total'>;

export function quoteRoutes(store: ErpStore, world: ErpWorld): Route[] {
	const { customers, quotes } = store;

	function create(input: QuoteInput): Reply {
		const { wrong, ...totals } = computeTotals(input);
		if (!customers.get(input.customer_id)) {
			wrong.unshift({ field: 'customer_id', message: 'não é um cliente cadastrado' });
		}
		if (wrong.length > 0) return invalidFields(wrong);
		const content = { ...input, ...totals };
		const { external_code } = input;
		const existing =
			external_code === null ? undefined : quotes.one('external_code', external_code);
		return existing ? repeat(existing, content) : insert(content);
	}

	function repeat(existing: Quote, content: QuoteContent): Reply {
		const fields = differences(existing, content);
		if (fields.length === 0) return { status: 200, body: { ...existing, replayed: true } };
		const message = 'Já existe um orçamento com este código externo e outro conteúdo.';
		const existing_id = existing.id;
		return failure(409, 'external_code_conflict', message, { existing_id, fields });
	}

	function insert(content: NewQuote): Reply {
		const { number_mode, number_delay_ms } = world.settings;
		const now = world.clock.iso();
		const created = quotes.insert({
			id: world.random.uuid(),
			...content,
			number: number_mode === 'immediate' ? nextNumber(store, world.clock.now()) : null,
			status: 'em_aberto',
			status_history: [],
			created_at: now,
			updated_at: now,
		});
		if (number_mode === 'later') {
			world.clock.schedule(number_delay_ms, () => numberQuote(store, world, created.id));
		}
		return { status: 201, body: created };
	}

	return [
		defineRoute({
			...ownDesign,
			operationId: 'listQuotes',
			method: 'GET',
			path: '/v1/quotes',
			summary: 'Lists quotes, the least recently updated first',
			query: quoteQuery,
			responses: { 200: pageOf(quote), ...failures(422) },
			handler: ({ query }) => {
				const given = withoutIgnored(query, world);
				const { external_code, number, status, updated_since, page } = given;
				const since =
					updated_since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(updated_since);
				const found = quotes
					.all()
					.filter((one) => external_code === undefined || one.external_code === external_code)
					.filter((one) => number === undefined || one.number === number)
					.filter((one) => status === undefined || one.status === status)
					.filter((one) => Date.parse(one.updated_at) >= since)
					.sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at));
				return { status: 200, body: paginate(found, page) };
			},
		}),
		defineRoute({
			...ownDesign,
			operationId: 'getQuote',
			method: 'GET',
			path: '/v1/quotes/{id}',
			summary: 'Reads a quote',
			responses: { 200: quote, ...failures(404) },
			handler: ({ params: { id = '' } }) => {
				const found = quotes.get(id);
				return found ? { status: 200, body: found } : notFound('Orçamento');
			},
		}),
		defineRoute({
			...ownDesign,
			operationId: 'createQuote',
			method: 'POST',
			path: '/v1/quotes',
			summary: 'Creates a quote; that of an external code, once',
			body: quoteInput,
			responses: { 200: replayedQuote, 201: quote, ...failures(400, 409, 422) },
			handler: ({ body }) => create(body),
		}),
		defineRoute({
			...ownDesign,
			operationId: 'setQuoteStatus',
			method: 'POST',
			path: '/v1/quotes/{id}/status',
			summary: 'Moves a quote to another status',
			body: statusInput,
			responses: { 200: quote, ...failures(400, 404, 409, 422) },
			handler: ({ params: { id = '' }, body: { status: to, reason } }) => {
				const before = quotes.get(id);
				if (!before) return notFound('Orçamento');
				const from = before.status;
				if (from === to) return { status: 200, body: before };
				const allowed = [...TRANSITIONS[from]];
				if (!allowed.includes(to)) {
					const message = `Um orçamento ${from} não passa a ${to}.`;
					return failure(409, 'illegal_transition', message, { from, to, allowed });
				}
				const at = world.clock.iso();
				const after = quotes.update(id, {
					status: to,
					status_history: [...before.status_history, { from, to, reason, at }],
					updated_at: at,
				});
				emit(store, world, 'quote.status_changed', after);
				return { status: 200, body: after };
			},
		}),
	];
}
