import { html } from 'hono/html';
import { time } from '../page.ts';
import type { AgentDesk, DeskWords, Html, ShownTicket } from './desk.ts';
import { newTicketForm } from './forms.ts';
import { AGENT_PATH, badge } from './page.ts';

/** Renders the list of tickets, the most recently updated first. */
export function listPage<T extends { id: string }>(desk: AgentDesk<T>): Html {
	const tickets = desk
		.tickets()
		.map((one) => desk.shown(one))
		.sort((a, b) => b.updated_at.localeCompare(a.updated_at) || Number(b.id) - Number(a.id));
	return html`<div class="list">
<div class="head"><h1>Tickets</h1><span>${tickets.length} no total</span></div>
<details class="card"><summary>Simular o e-mail de um cliente</summary>${newTicketForm()}</details>
<div class="card scroll" data-live="tickets"><table>
<thead><tr><th>Nº</th><th>Assunto</th><th>Solicitante</th><th>Status</th><th>Prioridade</th><th>${desk.words.assignee}</th><th>Atualizado</th></tr></thead>
<tbody>${tickets.map((ticket) => row(desk, ticket))}</tbody>
</table></div>
</div>`;
}

function row(desk: DeskWords, ticket: ShownTicket) {
	const { id, subject, status, requester, priority, assignee, updated_at } = ticket;
	const { name = '', tone = 'closed' } = desk.statuses[status] ?? {};
	return html`<tr>
<td class="tight">#${id}</td>
<td><a href="${AGENT_PATH}/tickets/${id}">${subject}</a></td>
<td>${requester.name ?? '—'}<small>${requester.email ?? 'sem e-mail'}</small></td>
<td>${badge(tone, name)}</td>
<td class="tight">${priority ?? '—'}</td>
<td class="tight">${assignee?.name ?? '—'}</td>
<td class="tight">${time(updated_at)}</td>
</tr>`;
}
