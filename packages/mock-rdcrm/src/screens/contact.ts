import { html } from 'hono/html';
import type { Contact } from '../schemas/contact.ts';
import type { Crm } from '../store.ts';
import { CRM_PATH, STATUSES } from './board.ts';
import { customFieldsForm } from './custom-fields.ts';
import { customValues } from './deal.ts';

export const GRANT = 'consentir';
export const WITHDRAW = 'retirar';

/** Returns the legal bases after a person has given or withdrawn consent to communications. */
export function legalBasesAfter(
	{ legal_bases }: Pick<Contact, 'legal_bases'>,
	action: typeof GRANT | typeof WITHDRAW,
): Contact['legal_bases'] {
	const consent = { category: 'communications', type: 'consent' };
	const status = action === GRANT ? 'granted' : 'declined';
	const others = legal_bases.filter(
		({ category, type }) => category !== consent.category || type !== consent.type,
	);
	return [...others, { ...consent, status }];
}

/** Renders a contact with its deals, and with forms for its job title, consent and custom fields. */
export function contactScreen(crm: Crm, contact: Readonly<Contact>, refused?: string) {
	const { store } = crm;
	const organization = store.organizations.get(contact.organization_id ?? '');
	const deals = store.deals.by('contact_id', contact.id);
	return html`<h1>${contact.name}</h1>
${refused && html`<p class="card refused" role="alert">${refused}</p>`}
<div class="two">
<section class="card"><h2>Contato</h2><dl>
<dt>E-mails</dt><dd>${contact.emails.map(({ email }) => html`<div>${email}</div>`)}</dd>
<dt>Telefones</dt><dd>${contact.phones.map(({ phone }) => html`<div>${phone}</div>`)}</dd>
<dt>Empresa</dt><dd>${organization?.name ?? 'nenhuma'}</dd>
<dt>Bases legais</dt><dd>${contact.legal_bases.map(
		({ category, type, status }) => html`<div>${category}, ${type}: ${status}</div>`,
	)}</dd>
${customValues(contact.custom_fields)}
<dt>ID</dt><dd>${contact.id}</dd>
</dl></section>
<section class="card"><h2>Cargo</h2>
<form method="post"><label>Cargo<input name="job_title" value="${contact.job_title ?? ''}"></label><button>Salvar</button></form>
</section>
<section class="card"><h2>Consentimento</h2>
<form method="post"><button name="acao" value="${WITHDRAW}">Retirar o consentimento</button>
<button name="acao" value="${GRANT}">Dar o consentimento</button></form>
</section>
${customFieldsForm(crm, 'contact', contact.custom_fields)}
<section class="card"><h2>Negociações (${deals.length})</h2>${deals.map(
		({ id, name, status }) =>
			html`<p><a href="${CRM_PATH}/deals/${id}">${name}</a> <small>${STATUSES[status]}</small></p>`,
	)}</section>
</div>`;
}
