import type { CustomField } from '../schemas/custom-field.ts';
import type { Crm } from '../store.ts';
import { made } from './history.ts';

type Seeded = Pick<CustomField, 'entity' | 'slug' | 'name' | 'type'> & Partial<CustomField>;

export const INTERESTS = ['Climatização', 'Manutenção', 'Locação', 'Projetos'];

const FIELDS: readonly Seeded[] = [
	{ entity: 'organization', slug: 'cnpj', name: 'CNPJ', type: 'text' },
	{ entity: 'contact', slug: 'cpf', name: 'CPF', type: 'text' },
	{
		entity: 'contact',
		slug: 'interesses',
		name: 'Interesses',
		type: 'multiple_choice',
		options: INTERESTS,
	},
	{ entity: 'deal', slug: 'id_orcamento_erp', name: 'ID do Orçamento no ERP', type: 'text' },
	{ entity: 'product', slug: 'codigo_erp', name: 'Código no ERP', type: 'text' },
];

export function seedCustomFields(crm: Crm): void {
	for (const field of FIELDS) {
		const { custom_fields } = crm.store;
		custom_fields.insert({
			...made(crm, 370),
			options: [],
			unique: false,
			allow_new_option: false,
			order: custom_fields.by('entity', field.entity).length + 1,
			required_rules: [],
			display_rules: [{ property: null, value: null, always: true }],
			...field,
		});
	}
}
