import { AGENT_PATH, badge, newTicketForm, time } from '@rdcrm/mock-kit';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Ticket } from '../records.ts';
import type { Desk } from '../store.ts';
import { PRIORITY_NAMES, page, STATUS_NAMES, TONES } from './layout.ts';

export function listPage(c: Context, desk: Desk): Promise<Response> {
	const tickets = desk.store.tickets
		.all()
		.filter(({ deleted }) => !deleted)
		.sort((a, b) => b.updated_at.localeCompare(a.updated_at) || Number(b.id) - Number(a.id));
	return page(c, {
		title: 'Tickets',
		content: html`<div class="list">
<div class="head"><h1>Tickets</h1><span>${tickets.length} no total</span></div>
<details class="card"><summary>Simular o e-mail de um cliente</summary>${newTicketForm()}</details>
<div class="card scroll" data-live="tickets"><table>
<thead><tr><th>Nº</th><th>Assunto</th><th>Solicitante</th><th>Status</th><th>Prioridade</th><th>Agente</th><th>Atualizado</th></tr></thead>
<tbody>${tickets.map((ticket) => row(desk, ticket))}</tbody>
</table></div>
</div>`,
	});
}

function row({ store }: Desk, ticket: Ticket) {
	const requester = store.contacts.get(ticket.requester_id);
	return html`<tr>
<td class="tight">#${ticket.id}</td>
<td><a href="${AGENT_PATH}/tickets/${ticket.id}">${ticket.subject}</a></td>
<td>${requester?.name ?? '—'}<small>${requester?.email ?? 'sem e-mail'}</small></td>
<td>${badge(TONES[ticket.status], STATUS_NAMES[ticket.status])}</td>
<td class="tight">${PRIORITY_NAMES[ticket.priority]}</td>
<td class="tight">${store.agents.get(ticket.responder_id ?? '')?.name ?? '—'}</td>
<td class="tight">${time(ticket.updated_at)}</td>
</tr>`;
}
