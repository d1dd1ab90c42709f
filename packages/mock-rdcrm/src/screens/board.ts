import { html } from 'hono/html';
import type { Deal } from '../schemas/deal.ts';
import type { Crm } from '../store.ts';

export const CRM_PATH = '/_sandbox/crm';

const brl = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });
export const money = (amount: number) => brl.format(amount);

export const STATUSES: Record<Deal['status'], string> = {
	ongoing: 'em andamento',
	paused: 'pausada',
	won: 'ganha',
	lost: 'perdida',
};

export const stagesOf = ({ store }: Crm, pipelineId: string) =>
	store.stages.by('pipeline_id', pipelineId).sort((a, b) => a.order - b.order);

/** Renders a pipeline with its deals, open ones first; `undefined` if the pipeline does not exist. */
export function board(crm: Crm, pipelineId: string | undefined) {
	const { store } = crm;
	const pipelines = store.pipelines.all().toSorted((a, b) => a.order - b.order);
	const shown = pipelineId ? pipelines.find(({ id }) => id === pipelineId) : pipelines[0];
	if (!shown) return undefined;
	const stages = stagesOf(crm, shown.id);
	return html`<h1>Negociações: ${shown.name}</h1>
${
	pipelines.length > 1 &&
	html`<ul class="tiles">${pipelines.map(
		({ id, name }) => html`<li><a href="${CRM_PATH}?funil=${id}">${name}</a></li>`,
	)}</ul>`
}
<div class="board" data-live="board">${stages.map(({ id, name }) => {
		const deals = store.deals.by('stage_id', id).sort((a, b) => weight(a) - weight(b));
		return html`<section aria-label="${name}"><h2>${name} (${deals.length})</h2>
${deals.map((deal) => card(crm, deal))}</section>`;
	})}</div>`;
}

const weight = ({ status }: Readonly<Deal>) => Number(status === 'won' || status === 'lost');

function card({ store }: Crm, deal: Readonly<Deal>) {
	const { id, name, status, total_price, organization_id, contact_ids } = deal;
	const who =
		store.organizations.get(organization_id ?? '')?.name ??
		store.contacts.get(contact_ids[0] ?? '')?.name;
	return html`<article class="card"><a href="${CRM_PATH}/deals/${id}">${name}</a>
<small>${who ?? 'sem empresa nem contato'} · ${money(total_price)}</small>
${status !== 'ongoing' && html`<span><span class="badge ${status}">${STATUSES[status]}</span></span>`}
</article>`;
}
