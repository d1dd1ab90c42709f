import { html } from 'hono/html';
import type { CustomField, CustomFieldEntity } from '../schemas/custom-field.ts';
import type { Crm } from '../store.ts';

export const SAVE_FIELDS = 'campos';

type Values = Record<string, string | string[] | null | undefined>;

/** Returns the fields whose value is a single text. */
const fieldsOf = ({ store }: Crm, entity: CustomFieldEntity) =>
	store.custom_fields.by('entity', entity).filter(({ type }) => type !== 'multiple_choice');

const nameOf = ({ slug }: Pick<CustomField, 'slug'>) => `campo.${slug}`;

/** Renders a form with the custom fields of a record. */
export function customFieldsForm(crm: Crm, entity: CustomFieldEntity, values: Values) {
	const fields = fieldsOf(crm, entity);
	if (fields.length === 0) return '';
	return html`<section class="card"><h2>Campos personalizados</h2><form method="post">
${fields.map((field) => {
	const value = `${values[field.slug] ?? ''}`;
	const control =
		field.type === 'option'
			? html`<select name="${nameOf(field)}">${['', ...field.options].map(
					(option) =>
						html`<option value="${option}" ${option === value ? 'selected' : ''}>${option}</option>`,
				)}</select>`
			: html`<input name="${nameOf(field)}" value="${value}">`;
	return html`<label>${field.name}${control}</label>`;
})}
<button name="acao" value="${SAVE_FIELDS}">Salvar</button></form></section>`;
}

/** Returns the values of the form that differ from the record, in the API's format. */
export function changedFields(
	crm: Crm,
	entity: CustomFieldEntity,
	{ values, form }: { values: Values; form: Record<string, unknown> },
): Record<string, string | null> {
	const changed = fieldsOf(crm, entity).flatMap((field) => {
		const written = form[nameOf(field)];
		if (typeof written !== 'string' || written === `${values[field.slug] ?? ''}`) return [];
		return [[field.slug, written || null] as const];
	});
	return Object.fromEntries(changed);
}
