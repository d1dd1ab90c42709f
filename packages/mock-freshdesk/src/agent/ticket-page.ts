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
import { appPage } from '../app/routes.ts';
import type { Conversation, Status, Ticket } from '../records.ts';
import type { Desk } from '../store.ts';
import { performerOf } from '../tickets/write.ts';
import { PRIORITY_NAMES, page, SOURCE_NAMES, STATUS_NAMES, TONES } from './layout.ts';

export function ticketPage(
	c: Context,
	desk: Desk,
	ticket: Ticket,
	refused?: RefusedForm,
): Promise<Response> {
	const panel = appPage(desk, ticket);
	const conversations = desk.store.conversations.by('ticket', ticket.id);
	return page(
		c,
		{
			title: `#${ticket.id} ${ticket.subject}`,
			...(panel && { frames: "'self'" }),
			content: html`<div class="desk">
<aside class="stack side" data-live="side">${requesterCard(desk, ticket)}${propertiesCard(desk, ticket)}</aside>
<section class="stack">
<div class="card" data-live="head"><div class="head"><h1>${ticket.subject}</h1>${badge(TONES[ticket.status], STATUS_NAMES[ticket.status])}</div></div>
<div class="stack" data-live="comments">${openingCard(desk, ticket)}
${conversations.map((conversation) => conversationCard(desk, conversation))}</div>
${refusedForm(refused, 'write', 'status')}
${writingCard(desk, ticket, refused?.form === 'write' ? refused.body : '')}
${customerReplyForm(`${AGENT_PATH}/tickets/${ticket.id}`, refused)}
</section>
<aside class="card panel" aria-label="Aplicativos">
<h2>Aplicativos</h2>
${
	panel
		? html`<div class="app"><iframe title="Aplicativo" src="${panel}"></iframe></div>`
		: html`<p>Nenhum aplicativo instalado. A configuração <code>app</code> diz qual aparece aqui.</p>`
}
</aside>
</div>`,
		},
		refused ? 422 : 200,
	);
}

function requesterCard({ store }: Desk, ticket: Ticket) {
	const requester = store.contacts.get(ticket.requester_id);
	const company = store.companies.get(ticket.company_id ?? '');
	const name = requester?.name ?? 'Desconhecido';
	return html`<div class="card"><h2>Solicitante</h2>
<div class="who"><span class="face">${initials(name)}</span>${name}</div>
<dl>
<div><dt>E-mail</dt><dd>${address(requester?.email ?? null)}</dd></div>
<div><dt>Telefone</dt><dd>${requester?.mobile ?? requester?.phone ?? '—'}</dd></div>
<div><dt>Empresa</dt><dd>${company?.name ?? '—'}</dd></div>
</dl></div>`;
}

function propertiesCard({ store }: Desk, ticket: Ticket) {
	return html`<div class="card"><h2>Ticket #${ticket.id}</h2>
<dl>
<div><dt>Agente</dt><dd>${store.agents.get(ticket.responder_id ?? '')?.name ?? 'Ninguém'}</dd></div>
<div><dt>Grupo</dt><dd>${store.groups.get(ticket.group_id ?? '')?.name ?? '—'}</dd></div>
<div><dt>Prioridade</dt><dd>${PRIORITY_NAMES[ticket.priority]}</dd></div>
<div><dt>Tipo</dt><dd>${ticket.type ?? '—'}</dd></div>
<div><dt>Origem</dt><dd>${SOURCE_NAMES[ticket.source]}</dd></div>
<div><dt>Tags</dt><dd>${ticket.tags.join(', ') || '—'}</dd></div>
<div><dt>Criado</dt><dd>${time(ticket.created_at)}</dd></div>
</dl></div>`;
}

function openingCard({ store }: Desk, ticket: Ticket) {
	const name = store.contacts.get(ticket.requester_id)?.name ?? 'Desconhecido';
	return html`<article class="card comment customer">
<header><strong>${name}</strong><span class="kind">Cliente</span>${time(ticket.created_at)}</header>
<div class="text">${raw(ticket.description)}</div>
</article>`;
}

function conversationCard(desk: Desk, conversation: Conversation) {
	const [look, kind] = conversation.private
		? ['internal', 'Nota privada: o cliente não vê']
		: conversation.incoming
			? ['customer', 'Cliente']
			: ['agent', conversation.source === 2 ? 'Nota pública' : 'Resposta pública'];
	const name = performerOf(desk, conversation.user_id)?.name ?? 'Desconhecido';
	return html`<article class="card comment ${look}">
<header><strong>${name}</strong><span class="kind">${kind}</span>${time(conversation.created_at)}</header>
<div class="text">${raw(conversation.body)}</div>
</article>`;
}

function writingCard({ store }: Desk, ticket: Ticket, body: string) {
	const action = (name: string) => `${AGENT_PATH}/tickets/${ticket.id}/${name}`;
	const agents = store.agents.all().slice(1);
	const ended = ticket.status === 4 || ticket.status === 5;
	const next = ([2, 3, 6, 7, 4, 5] as const).filter((status) => status !== ticket.status);
	const name = (status: Status) => (status === 2 && ended ? 'Reabrir' : STATUS_NAMES[status]);
	return html`<form class="card" method="post" action="${action('write')}">
<label>Mensagem<textarea name="body">${body}</textarea></label>
<div class="row">
<label>Agente<select name="agent">${agents.map(
		({ id, email, name }) =>
			html`<option value="${email}"${id === ticket.responder_id ? raw(' selected') : ''}>${name}</option>`,
	)}</select></label>
<button class="main" name="kind" value="reply">Responder ao cliente</button>
<button class="note" name="kind" value="note">Adicionar nota privada</button>
</div>
<div class="row center"><span class="kind">Mudar o status para:</span>
${next.map((status) => html`<button formaction="${action('status')}" name="status" value="${status}">${name(status)}</button>`)}
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
