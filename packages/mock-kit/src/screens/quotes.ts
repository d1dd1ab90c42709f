import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { MockEnv } from '../app.ts';
import { screens } from './layout.ts';

export const QUOTES_PATH = '/_sandbox/orcamentos';

/** A quote as any ERP shows it to people. */
export interface ShownQuote {
	id: string;
	/** Blank until the ERP assigns one. */
	number: string;
	customer: string;
	/** Code from the system that requested the quote; blank if a person entered it. */
	code: string;
	/** In reais. */
	total: number;
	status: string;
	lines: { description: string; quantity: string; total: number }[];
}

export interface QuoteDesk {
	/** Name of the product. */
	product: string;
	/** The product's word for a quote, singular and plural. */
	called: { one: string; many: string };
	/** Labels of the statuses, with the tone of each. */
	statuses: Record<string, { label: string; tone?: 'won' | 'lost' }>;
	/** Newest first. */
	quotes(): ShownQuote[];
	/** Labels of a quote's buttons, by the action that each sends. */
	actions: Record<string, string>;
	/** A setting of the ERP that a button on the list changes, e.g. when quotes get their number. */
	manner?: { label(): string; change(): void };
	/** Performs an action through the API, with all its effects. @returns the refusal, if any */
	act(id: string, action: string): Promise<string | undefined>;
}

const brl = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });

/** Serves pages on which people see and change the quotes of an ERP. */
export function quoteScreens(desk: QuoteDesk): Hono<MockEnv> {
	const { called, statuses } = desk;
	const page = screens(desk.product, { [called.many]: QUOTES_PATH, API: '/_sandbox/docs' });
	const find = (c: Context) => desk.quotes().find(({ id }) => id === c.req.param('id'));
	const missing = (c: Context) =>
		page(c, { title: 'Não encontrado', content: html`<h1>Isto não existe no ERP</h1>` }, 404);
	const badge = ({ status }: ShownQuote) =>
		html`<span class="badge ${statuses[status]?.tone ?? ''}">${statuses[status]?.label ?? status}</span>`;
	const nameOf = ({ number }: ShownQuote) => number || 'sem número';

	const list = () => html`<h1>${called.many}</h1>
${desk.manner && html`<form class="card" method="post"><button>${desk.manner.label()}</button></form>`}
<div class="card scroll" data-live="quotes"><table>
<thead><tr><th>Número</th><th>Cliente</th><th>Total</th><th>Status</th><th>Código</th></tr></thead>
<tbody>${desk.quotes().map(
		(quote) => html`<tr>
<td class="tight"><a href="${QUOTES_PATH}/${quote.id}">${nameOf(quote)}</a></td>
<td>${quote.customer}</td><td class="tight">${brl.format(quote.total)}</td>
<td class="tight">${badge(quote)}</td><td>${quote.code}</td></tr>`,
	)}</tbody></table></div>`;

	const whole = (
		quote: ShownQuote,
		refused?: string,
	) => html`<h1>${called.one} ${nameOf(quote)}</h1>
${refused && html`<p class="card refused" role="alert">${refused}</p>`}
<div class="card"><dl>
<dt>Cliente</dt><dd>${quote.customer}</dd>
<dt>Status</dt><dd>${badge(quote)}</dd>
<dt>Total</dt><dd>${brl.format(quote.total)}</dd>
<dt>Código</dt><dd>${quote.code || 'nenhum: uma pessoa digitou'}</dd>
</dl></div>
<form class="card" method="post">${Object.entries(desk.actions).map(
		([action, label]) => html`<button name="acao" value="${action}">${label}</button>`,
	)}</form>
<div class="card scroll"><table>
<thead><tr><th>Item</th><th>Quantidade</th><th>Total</th></tr></thead>
<tbody>${quote.lines.map(
		({ description, quantity, total }) =>
			html`<tr><td>${description}</td><td>${quantity}</td><td>${brl.format(total)}</td></tr>`,
	)}</tbody></table></div>`;

	return new Hono<MockEnv>()
		.get('/orcamentos', (c) => page(c, { title: called.many, content: list() }))
		.post('/orcamentos', (c) => {
			desk.manner?.change();
			return c.redirect(QUOTES_PATH, 303);
		})
		.get('/orcamentos/:id', (c) => {
			const quote = find(c);
			return quote ? page(c, { title: nameOf(quote), content: whole(quote) }) : missing(c);
		})
		.post('/orcamentos/:id', async (c) => {
			const quote = find(c);
			if (!quote) return missing(c);
			const { acao } = await c.req.parseBody();
			const refused = await desk.act(quote.id, `${acao}`);
			if (refused === undefined) {
				return c.redirect(find(c) ? `${QUOTES_PATH}/${quote.id}` : QUOTES_PATH, 303);
			}
			return page(c, { title: nameOf(quote), content: whole(quote, refused) }, 422);
		});
}
