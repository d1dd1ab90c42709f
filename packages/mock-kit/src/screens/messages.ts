import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { MockEnv } from '../app.ts';
import { linked, timeToTheSecond } from '../page.ts';
import { screens } from './layout.ts';

export const MESSAGES_PATH = '/_sandbox/mensagens';

/** A message as the people who receive it see it. */
export interface ShownMessage {
	id: string;
	/** Time of arrival, in ISO format. */
	at: string;
	/** Who or what receives it: an address, a number, a channel. */
	to: string;
	/** Absent where the product has no subjects. */
	subject?: string;
	text: string;
}

export interface MessageDesk {
	/** Name of the product. */
	product: string;
	/** Newest first. */
	messages(): ShownMessage[];
	/** A setting of the service that a button above the list changes, e.g. whether it is connected. */
	manner?: { state(): string; label(): string; change(): void };
}

/** Maximum length of a text in the list. */
const EXCERPT = 160;

/** Serves pages on which people read the messages that a service delivered. */
export function messageScreens({ product, messages, manner }: MessageDesk): Hono<MockEnv> {
	const page = screens(product, { Mensagens: MESSAGES_PATH, API: '/_sandbox/docs' });
	const titleOf = ({ subject, text }: ShownMessage) => subject || text.slice(0, EXCERPT);

	const rows = (all: ShownMessage[]) => html`<table>
<thead><tr><th>Mensagem</th><th>Para</th><th>Quando</th></tr></thead>
<tbody>${all.map(
		(one) => html`<tr><td><a href="${MESSAGES_PATH}/${one.id}">${titleOf(one)}</a></td>
<td>${one.to}</td><td class="tight">${timeToTheSecond(one.at)}</td></tr>`,
	)}</tbody></table>`;

	const list = (all: ShownMessage[]) => html`<h1>Mensagens</h1>
${manner && html`<form class="card" method="post"><span>${manner.state()}</span><button>${manner.label()}</button></form>`}
<div class="card scroll" data-live="messages">${
		all.length === 0 ? html`<p class="soft">Nenhuma ainda.</p>` : rows(all)
	}</div>`;

	const whole = (one: ShownMessage) => html`<h1>${titleOf(one)}</h1>
<div class="card"><dl>
<dt>Para</dt><dd>${one.to}</dd>
<dt>Quando</dt><dd>${timeToTheSecond(one.at)}</dd>
</dl></div>
<div class="card"><pre>${linked(one.text)}</pre></div>`;

	const missing = (c: Context) =>
		page(c, { title: 'Não encontrada', content: html`<h1>Esta mensagem não existe</h1>` }, 404);

	return new Hono<MockEnv>()
		.get('/mensagens', (c) => page(c, { title: 'Mensagens', content: list(messages()) }))
		.post('/mensagens', (c) => {
			manner?.change();
			return c.redirect(MESSAGES_PATH, 303);
		})
		.get('/mensagens/:id', (c) => {
			const one = messages().find(({ id }) => id === c.req.param('id'));
			return one ? page(c, { title: titleOf(one), content: whole(one) }) : missing(c);
		});
}
