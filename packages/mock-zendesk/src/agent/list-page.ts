import { AGENT_PATH, badge, newTicketForm, time } from '@rdcrm/mock-kit';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Ticket } from '../records.ts';
import type { Desk } from '../store.ts';
import { emailOf } from '../users.ts';
import { PRIORITY_NAMES, page, STATUS_NAMES } from './layout.ts';

export function listPage(c: Context, desk: Desk): Promise<Response> {
	const tickets = desk.store.tickets
		.all()
		.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at) || Number(b.id) - Number(a.id));
	return page(c, {
		title: 'Tickets',
		content: html`<div class="list">
<div class="head"><h1>Tickets</h1><span>${tickets.length} no total</span></div>
<details class="card"><summary>Simular o e-mail de um cliente</summary>${newTicketForm()}</details>
<div class="card scroll" data-live="tickets"><table>
<thead><tr><th>Nº</th><th>Assunto</th><th>Solicitante</th><th>Status</th><th>Prioridade</th><th>Atribuído</th><th>Atualizado</th></tr></thead>
<tbody>${tickets.map((ticket) => row(desk, ticket))}</tbody>
</table></div>
</div>`,
	});
}

function row(desk: Desk, ticket: Ticket) {
	const { store } = desk;
	return html`<tr>
<td class="tight">#${ticket.id}</td>
<td><a href="${AGENT_PATH}/tickets/${ticket.id}">${ticket.subject}</a></td>
<td>${store.users.get(ticket.requester_id)?.name ?? '—'}<small>${emailOf(desk, ticket.requester_id) ?? 'sem e-mail'}</small></td>
<td>${badge(ticket.status, STATUS_NAMES[ticket.status])}</td>
<td class="tight">${ticket.priority ? PRIORITY_NAMES[ticket.priority] : '—'}</td>
<td class="tight">${store.users.get(ticket.assignee_id ?? '')?.name ?? '—'}</td>
<td class="tight">${time(ticket.updated_at)}</td>
</tr>`;
}
