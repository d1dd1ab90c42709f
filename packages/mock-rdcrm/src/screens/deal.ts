import { linked, time } from '@rdcrm/mock-kit';
import { html } from 'hono/html';
import type { Deal } from '../schemas/deal.ts';
import type { Crm } from '../store.ts';
import { CRM_PATH, money, STATUSES, stagesOf } from './board.ts';
import { customFieldsForm } from './custom-fields.ts';

export const DELETE = 'excluir';

/** Renders a deal with the actions of a sales rep. */
export function dealScreen(crm: Crm, deal: Readonly<Deal>, refused?: string) {
	const { store } = crm;
	const stage = store.stages.get(deal.stage_id);
	const organization = store.organizations.get(deal.organization_id ?? '');
	const reason = store.lost_reasons.get(deal.lost_reason_id ?? '');
	const notes = store.notes.by('deal_id', deal.id).toReversed();
	const tasks = store.tasks.by('deal_id', deal.id).toReversed();
	const products = store.deal_products.by('deal_id', deal.id);
	return html`<h1>${deal.name} <span class="badge ${deal.status}">${STATUSES[deal.status]}</span></h1>
${refused && html`<p class="card refused" role="alert">${refused}</p>`}
${actions(crm, deal)}
${customFieldsForm(crm, 'deal', deal.custom_fields)}
<div class="two" data-live="deal">
<section class="card"><h2>Negociação</h2><dl>
<dt>Etapa</dt><dd>${stage?.name}</dd>
<dt>Valor</dt><dd>${money(deal.total_price)}</dd>
<dt>Responsável</dt><dd>${store.users.get(deal.owner_id ?? '')?.name ?? 'ninguém'}</dd>
<dt>Empresa</dt><dd>${organization ? html`<a href="/_sandbox/home/organizations/${organization.id}">${organization.name}</a>` : 'nenhuma'}</dd>
<dt>Contatos</dt><dd>${deal.contact_ids.map((id) => html`<div><a href="${CRM_PATH}/contacts/${id}">${store.contacts.get(id)?.name}</a></div>`)}</dd>
<dt>Fonte</dt><dd>${store.sources.get(deal.source_id ?? '')?.name ?? ''}</dd>
<dt>Campanha</dt><dd>${store.campaigns.get(deal.campaign_id ?? '')?.name ?? ''}</dd>
${reason && html`<dt>Motivo da perda</dt><dd>${reason.name}</dd>`}
${customValues(deal.custom_fields)}
<dt>ID</dt><dd>${deal.id}</dd>
</dl></section>
<section class="card scroll"><h2>Produtos</h2>${
		products.length === 0
			? html`<p class="soft">Nenhum.</p>`
			: html`<table><tbody>${products.map(
					({ product_id, quantity, total_price }) =>
						html`<tr><td>${quantity} × ${store.products.get(product_id)?.name}</td><td class="tight">${money(total_price)}</td></tr>`,
				)}</tbody></table>`
	}</section>
<section class="card"><h2>Anotações (${notes.length})</h2>${notes.map(
		({ description, registered_at }) =>
			html`<p><small>${time(registered_at)}</small></p><pre>${linked(description)}</pre>`,
	)}</section>
<section class="card"><h2>Tarefas (${tasks.length})</h2>${tasks.map(
		({ name, description, due_date }) =>
			html`<p>${name} ${due_date && html`<small>até ${time(due_date)}</small>`}</p>${description && html`<pre>${linked(description)}</pre>`}`,
	)}</section>
</div>`;
}

function actions(crm: Crm, deal: Readonly<Deal>) {
	const reasons = crm.store.lost_reasons.all();
	return html`<div class="card"><div class="two">
<form method="post"><label>Etapa<select name="stage_id">${stagesOf(crm, deal.pipeline_id).map(
		({ id, name }) =>
			html`<option value="${id}" ${id === deal.stage_id ? 'selected' : ''}>${name}</option>`,
	)}</select></label><button>Mover</button></form>
<form method="post"><button name="status" value="won">Ganhar</button>
<button name="status" value="ongoing">Reabrir</button></form>
<form method="post"><label>Motivo da perda<select name="lost_reason_id">${reasons.map(
		({ id, name }) => html`<option value="${id}">${name}</option>`,
	)}</select></label><button name="status" value="lost">Perder</button></form>
<form method="post"><button name="acao" value="${DELETE}">Excluir a negociação</button></form>
</div></div>`;
}

export const customValues = (values: Record<string, unknown>) =>
	Object.entries(values)
		.filter(([, value]) => value !== null && value !== '')
		.map(([slug, value]) => html`<dt>${slug}</dt><dd>${[value].flat().join(', ')}</dd>`);
