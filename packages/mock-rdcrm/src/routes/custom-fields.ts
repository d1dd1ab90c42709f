import type { Collection, Route } from '@rdcrm/mock-kit';
import type { CustomValues } from '../custom-values.ts';
import { unprocessable } from '../errors.ts';
import { string } from '../rdql/fields.ts';
import { given, stamped } from '../records.ts';
import {
	type CustomField,
	type CustomFieldCreate,
	type CustomFieldUpdate,
	customField,
	customFieldCreate,
	customFieldUpdate,
} from '../schemas/custom-field.ts';
import type { Crm } from '../store.ts';
import { crud } from './crud.ts';

export function customFieldRoutes(crm: Crm): Route[] {
	const { custom_fields } = crm.store;
	return crud<CustomField, CustomFieldCreate, CustomFieldUpdate>(crm, {
		names: ['CustomField', 'CustomFields'],
		wire: customField,
		create: customFieldCreate,
		update: customFieldUpdate,
		collection: custom_fields,
		listing: {
			filters: {
				fields: { entity: string(({ entity }) => entity), slug: string(({ slug }) => slug) },
				flags: {
					'is:required': ({ required_rules }) => required_rules.length > 0,
					'is:visible': ({ display_rules }) => display_rules.some(({ always }) => always),
				},
			},
			sorts: { slug: ({ slug }) => slug, order: ({ order }) => order },
		},
		insert: (data) =>
			custom_fields.insert({
				options: [],
				unique: false,
				allow_new_option: false,
				order: custom_fields.by('entity', data.entity).length + 1,
				required_rules: [],
				display_rules: [{ property: null, value: null, always: true }],
				...stamped(crm),
				...given(data),
				name: data.name,
				type: data.type,
				entity: data.entity,
				slug: freeSlug(crm, data),
			}),
		summaries: { delete: 'Delete a custom field, and its value in every record' },
		remove: (field) => {
			custom_fields.delete(field.id);
			dropValues(crm, field);
		},
	});
}

/** Derives a slug from the name. Real slugs may end in a random suffix, so clients must read them. */
function freeSlug({ store, world }: Crm, { entity, name, slug }: CustomFieldCreate): string {
	const taken = (candidate: string) => store.custom_fields.one('slug', `${entity}:${candidate}`);
	if (slug !== undefined && taken(slug)) throw unprocessable('slug já está em uso');
	const base = slug ?? slugify(name);
	return base === '' || taken(base)
		? `${base || 'campo'}-${world.random.token(4).toLowerCase()}`
		: base;
}

function slugify(name: string): string {
	return name
		.normalize('NFD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}

function dropValues({ store }: Crm, { entity, slug }: CustomField): void {
	if (entity === 'contact') drop(store.contacts, slug);
	if (entity === 'deal') drop(store.deals, slug);
	if (entity === 'organization') drop(store.organizations, slug);
	if (entity === 'product') drop(store.products, slug);
}

function drop<T extends { id: string; custom_fields: CustomValues }>(
	collection: Collection<T>,
	slug: string,
): void {
	for (const record of collection.all()) {
		if (!Object.hasOwn(record.custom_fields, slug)) continue;
		const { [slug]: _, ...custom_fields } = record.custom_fields;
		collection.update(record.id, { custom_fields } as Partial<T>);
	}
}
