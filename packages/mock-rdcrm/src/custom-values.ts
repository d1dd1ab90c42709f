import { unprocessable } from './errors.ts';
import { date } from './schemas/common.ts';
import type { CustomField, CustomFieldEntity } from './schemas/custom-field.ts';
import { type Crm, customFieldKey } from './store.ts';

export type CustomValues = Record<string, string | string[] | null>;

interface Holder {
	id?: string;
	custom_fields: CustomValues;
	stage_id?: string;
	pipeline_id?: string;
}

const COLLECTIONS = {
	deal: 'deals',
	contact: 'contacts',
	organization: 'organizations',
	product: 'products',
} as const;

/** RD's words for a value that the field does not take, seen live for deals. */
const invalid = (entity: CustomFieldEntity, slug: string) =>
	unprocessable(
		`${entity.charAt(0).toUpperCase()}${entity.slice(1)} custom fields Não é válido.`,
		`custom_fields.${slug} is invalid`,
	);

/**
 * The record's custom fields after a write: merged by slug (inferred).
 * @throws {ApiError} 422 for an unknown slug, an invalid or a taken value
 */
export function mergeCustomFields(
	crm: Crm,
	entity: CustomFieldEntity,
	before: Holder,
	written: Record<string, unknown> | undefined,
): CustomValues {
	const merged = { ...before.custom_fields };
	for (const [slug, value] of Object.entries(written ?? {})) {
		const field = fieldOf(crm, entity, slug);
		if (!field) throw unprocessable(`custom_fields.${slug} does not exist`);
		const checked = check(field, value);
		if (field.unique) checkUnique(crm, field, checked, before.id);
		merged[slug] = checked;
	}
	return merged;
}

/**
 * Holds a record against the rules that make a field required.
 * @param touched on an update, the members that the request gave
 * @throws {ApiError} 422 that names the slug
 */
export function checkRequired(
	crm: Crm,
	entity: CustomFieldEntity,
	record: Holder,
	touched?: { custom_fields?: Record<string, unknown>; stage_id?: string },
): void {
	const missing = crm.store.custom_fields
		.by('entity', entity)
		.filter((field) => !touched || touched.stage_id || field.slug in (touched.custom_fields ?? {}))
		.filter(({ required_rules }) => required_rules.some((rule) => applies(rule, record)))
		.filter(({ slug }) => isEmpty(record.custom_fields[slug]));
	if (missing.length > 0) {
		throw unprocessable(...missing.map(({ slug }) => `custom_fields.${slug} is required`));
	}
}

function fieldOf(crm: Crm, entity: CustomFieldEntity, slug: string) {
	return crm.store.custom_fields.one('slug', `${entity}:${slug}`);
}

/** For `@slug` terms in filters. */
export function customFieldFilter(crm: Crm, entity: CustomFieldEntity) {
	return {
		has: (slug: string) => fieldOf(crm, entity, slug) !== undefined,
		of: (record: { custom_fields: CustomValues }) => record.custom_fields,
	};
}

function check(field: Readonly<CustomField>, value: unknown): string | string[] | null {
	if (value === null) return null;
	if (field.type === 'multiple_choice') {
		if (!isStrings(value)) throw invalid(field.entity, field.slug);
		return value.map((one) => option(field, one));
	}
	if (typeof value !== 'string') throw invalid(field.entity, field.slug);
	if (value === '') return value;
	if (field.type === 'option') return option(field, value);
	if (field.type === 'date' && !date.safeParse(value).success) {
		throw invalid(field.entity, field.slug);
	}
	return value;
}

function option(field: Readonly<CustomField>, value: string): string {
	const known = field.options.includes(value);
	if (known || (field.allow_new_option && value.trim() !== '')) return value;
	throw invalid(field.entity, field.slug);
}

/** Adds to the account's fields what a saved record brought; not before, as a write may yet be refused. */
export function keepNewOptions(
	{ store }: Crm,
	entity: CustomFieldEntity,
	{ custom_fields }: Pick<Holder, 'custom_fields'>,
): void {
	for (const field of store.custom_fields.by('entity', entity)) {
		if (!field.allow_new_option || !['option', 'multiple_choice'].includes(field.type)) continue;
		const values = [custom_fields[field.slug] ?? []].flat().filter((value) => value !== '');
		const options = [...new Set([...field.options, ...values])];
		if (options.length > field.options.length) store.custom_fields.update(field.id, { options });
	}
}

function checkUnique(
	{ store }: Crm,
	{ entity, slug }: Readonly<CustomField>,
	value: string | string[] | null,
	self: string | undefined,
): void {
	if (isEmpty(value)) return;
	const taken = [value ?? []]
		.flat()
		.some((one) =>
			store[COLLECTIONS[entity]]
				.by('custom_field', customFieldKey(slug, one))
				.some(({ id }) => id !== self),
		);
	if (taken) throw unprocessable(`custom_fields.${slug} já está em uso`);
}

function applies(
	{ always, property, value }: CustomField['required_rules'][number],
	record: Holder,
): boolean {
	if (always) return true;
	if (property === 'deal_stage_id') return value === record.stage_id;
	if (property === 'deal_pipeline_id') return value === record.pipeline_id;
	return false;
}

function isEmpty(value: string | string[] | null | undefined): boolean {
	return value === undefined || value === null || value.length === 0;
}

function isStrings(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
