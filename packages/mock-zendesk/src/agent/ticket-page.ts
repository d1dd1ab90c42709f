import {
	AGENT_PATH,
	badge,
	customerReplyForm,
	type RefusedForm,
	refusedForm,
	time,
} from '@rdcrm/mock-kit';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { sidePanelUrl } from '../app/routes.ts';
import type { Comment, Ticket } from '../records.ts';
import type { Desk } from '../store.ts';
import { emailOf } from '../users.ts';
import { PRIORITY_NAMES, page, STATUS_NAMES } from './layout.ts';

export function ticketPage(
	c: Context,
	desk: Desk,
	ticket: Ticket,
	refused?: RefusedForm,
): Promise<Response> {
	const panel = sidePanelUrl(desk, ticket.id);
	return page(
		c,
		{
			title: `#${ticket.id} ${ticket.subject}`,
			...(panel && { frames: "'self'" }),
			content: html`<div class="desk">
<aside class="stack side" data-live="side">${requesterCard(desk, ticket)}${propertiesCard(desk, ticket)}</aside>
<section class="stack">
<div class="card" data-live="head"><div class="head"><h1>${ticket.subject}</h1>${badge(ticket.status, STATUS_NAMES[ticket.status])}</div></div>
<div class="stack" data-live="comments">${desk.store.comments.by('ticket', ticket.id).map((comment) => commentCard(desk, comment))}</div>
${refusedForm(refused, 'write', 'status')}
${writingCard(desk, ticket, refused?.form === 'write' ? refused.body : '')}
${customerReplyForm(`${AGENT_PATH}/tickets/${ticket.id}`, refused)}
</section>
<aside class="card panel" aria-label="Aplicativos">
<h2>Aplicativos</h2>
${
	panel
		? html`<iframe title="Contexto do cliente" src="${panel}"></iframe>`
		: html`<p>Nenhum aplicativo instalado. A configuração <code>app</code> diz o que aparece aqui.</p>`
}
</aside>
</div>`,
		},
		refused ? 422 : 200,
	);
}

function requesterCard(desk: Desk, ticket: Ticket) {
	const requester = desk.store.users.get(ticket.requester_id);
	const organization = desk.store.organizations.get(ticket.organization_id ?? '');
	const name = requester?.name ?? 'Desconhecido';
	return html`<div class="card"><h2>Solicitante</h2>
<div class="who"><span class="face">${initials(name)}</span>${name}</div>
<dl>
<div><dt>E-mail</dt><dd>${address(emailOf(desk, ticket.requester_id))}</dd></div>
<div><dt>Telefone</dt><dd>${requester?.phone ?? '—'}</dd></div>
<div><dt>Organização</dt><dd>${organization?.name ?? '—'}</dd></div>
</dl></div>`;
}

function propertiesCard(desk: Desk, ticket: Ticket) {
	const { store } = desk;
	return html`<div class="card"><h2>Ticket #${ticket.id}</h2>
<dl>
<div><dt>Atribuído</dt><dd>${store.users.get(ticket.assignee_id ?? '')?.name ?? 'Ninguém'}</dd></div>
<div><dt>Grupo</dt><dd>${store.groups.get(ticket.group_id ?? '')?.name ?? '—'}</dd></div>
<div><dt>Prioridade</dt><dd>${ticket.priority ? PRIORITY_NAMES[ticket.priority] : '—'}</dd></div>
<div><dt>Tags</dt><dd>${ticket.tags.join(', ') || '—'}</dd></div>
<div><dt>Criado</dt><dd>${time(ticket.created_at)}</dd></div>
${ticket.follows && html`<div><dt>Continuação de</dt><dd><a href="${AGENT_PATH}/tickets/${ticket.follows}">#${ticket.follows}</a></dd></div>`}
</dl></div>`;
}

function commentCard({ store }: Desk, comment: Comment) {
	const author = store.users.get(comment.author_id);
	const fromAgent = author?.role !== 'end-user';
	const kind = comment.public
		? fromAgent
			? 'Resposta pública'
			: 'Cliente'
		: 'Nota interna: o cliente não vê';
	const look = comment.public ? (fromAgent ? 'agent' : 'customer') : 'internal';
	return html`<article class="card comment ${look}">
<header><strong>${author?.name ?? 'Desconhecido'}</strong><span class="kind">${kind}</span>${time(comment.created_at)}</header>
<div class="text">${raw(comment.html_body)}</div>
</article>`;
}

function writingCard(desk: Desk, ticket: Ticket, body: string) {
	const action = (name: string) => `${AGENT_PATH}/tickets/${ticket.id}/${name}`;
	if (ticket.status === 'closed') {
		return html`<div class="card">Ticket fechado: não aceita mais mudanças.</div>`;
	}
	const agents = desk.store.users.all().filter(({ role }) => role === 'agent');
	const next = (['open', 'pending', 'hold', 'solved', 'closed'] as const).filter(
		(status) => status !== ticket.status,
	);
	return html`<form class="card" method="post" action="${action('write')}">
<label>Mensagem<textarea name="body">${body}</textarea></label>
<div class="row">
<label>Agente<select name="agent">${agents.map(
		({ id, name }) =>
			html`<option value="${emailOf(desk, id) ?? ''}"${id === ticket.assignee_id ? raw(' selected') : ''}>${name}</option>`,
	)}</select></label>
<button class="main" name="kind" value="reply">Responder ao cliente</button>
<button class="note" name="kind" value="note">Adicionar nota interna</button>
</div>
<div class="row center"><span class="kind">Mudar o status para:</span>
${next.map((status) => html`<button formaction="${action('status')}" name="status" value="${status}">${status === 'open' && ticket.status === 'solved' ? 'Reabrir' : STATUS_NAMES[status]}</button>`)}
</div>
</form>`;
}

function address(email: string | null) {
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
