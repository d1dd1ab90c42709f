import { html, raw } from 'hono/html';
import { time } from '../page.ts';
import type { AgentDesk, DeskWords, Html, ShownComment, ShownTicket } from './desk.ts';
import { customerReplyForm, type RefusedForm, refusedForm } from './forms.ts';
import { AGENT_PATH, badge } from './page.ts';

/** Renders a ticket's page, with the form that was refused. */
export function ticketPage<T extends { id: string }>(
	desk: AgentDesk<T>,
	ticket: T,
	refused: RefusedForm | undefined,
): Html {
	const shown = desk.shown(ticket);
	const { name = '', tone = 'closed' } = desk.statuses[shown.status] ?? {};
	const form = desk.isLocked?.(ticket)
		? html`<div class="card">Ticket fechado: não aceita mais mudanças.</div>`
		: writingCard(desk, shown, refused?.form === 'write' ? refused.body : '');
	return html`<div class="desk">
<aside class="stack side" data-live="side">${requesterCard(desk, shown)}${propertiesCard(desk, shown)}</aside>
<section class="stack">
<div class="card" data-live="head"><div class="head"><h1>${shown.subject}</h1>${badge(tone, name)}</div></div>
<div class="stack" data-live="comments">${desk.comments(ticket).map(commentCard)}</div>
${refusedForm(refused, 'write', 'status')}
${form}
${customerReplyForm(`${AGENT_PATH}/tickets/${shown.id}`, refused)}
</section>
<aside class="card panel" aria-label="Aplicativos">
<h2>Aplicativos</h2>
${
	desk.app(ticket) ??
	html`<p>Nenhum aplicativo instalado. A configuração <code>app</code> diz o que aparece aqui.</p>`
}
</aside>
</div>`;
}

const UNKNOWN = 'Desconhecido';

const property = (label: string, content: unknown) =>
	html`<div><dt>${label}</dt><dd>${content ?? '—'}</dd></div>`;

function requesterCard({ words }: DeskWords, { requester }: ShownTicket) {
	const { name = UNKNOWN, email, phone, company } = requester;
	return html`<div class="card"><h2>Solicitante</h2>
<div class="who"><span class="face">${initials(name)}</span>${name}</div>
<dl>
${property('E-mail', address(email))}
${property('Telefone', phone)}
${property(words.company, company)}
</dl></div>`;
}

function propertiesCard(desk: DeskWords, ticket: ShownTicket) {
	const { id, assignee, group, priority, more = [], tags, created_at } = ticket;
	return html`<div class="card"><h2>Ticket #${id}</h2>
<dl>
${property(desk.words.assignee, assignee?.name ?? 'Ninguém')}
${property('Grupo', group)}
${property('Prioridade', priority)}
${more.map(({ label, content }) => property(label, content))}
${property('Tags', tags.join(', ') || '—')}
${property('Criado', time(created_at))}
</dl></div>`;
}

const commentCard = ({ look, kind, author = UNKNOWN, html: content, created_at }: ShownComment) =>
	html`<article class="card comment ${look}">
<header><strong>${author}</strong><span class="kind">${kind}</span>${time(created_at)}</header>
<div class="text">${raw(content)}</div>
</article>`;

function writingCard(desk: DeskWords, { id, status, assignee }: ShownTicket, body: string) {
	const { statuses, settable, words } = desk;
	const action = (name: string) => `${AGENT_PATH}/tickets/${id}/${name}`;
	const isOver = ['solved', 'closed'].includes(statuses[status]?.tone ?? '');
	const nameOf = (next: string) =>
		isOver && statuses[next]?.tone === 'open' ? 'Reabrir' : statuses[next]?.name;
	return html`<form class="card" method="post" action="${action('write')}">
<label>Mensagem<textarea name="body">${body}</textarea></label>
<div class="row">
<label>Agente<select name="agent">${desk
		.agents()
		.map(
			(one) =>
				html`<option value="${one.email}"${one.id === assignee?.id ? raw(' selected') : ''}>${one.name}</option>`,
		)}</select></label>
<button class="main" name="kind" value="reply">Responder ao cliente</button>
<button class="note" name="kind" value="note">Adicionar ${words.note}</button>
</div>
<div class="row center"><span class="kind">Mudar o status para:</span>
${settable
	.filter((next) => next !== status)
	.map(
		(next) =>
			html`<button formaction="${action('status')}" name="status" value="${next}">${nameOf(next)}</button>`,
	)}
</div>
</form>`;
}

function address(email: string | null | undefined) {
	const [local, host] = email?.split('@') ?? [];
	return host === undefined ? 'Não informado' : html`${local}<wbr>@${host}`;
}

const initials = (name: string) =>
	name
		.split(' ')
		.filter(Boolean)
		.map(([first]) => first)
		.slice(0, 2)
		.join('')
		.toUpperCase();
