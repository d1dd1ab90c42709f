import { z } from 'zod';
import { unprocessable } from './errors.ts';
import { type CustomWrite, date } from './schemas/common.ts';
import type { CustomField, CustomFieldEntity } from './schemas/custom-field.ts';
import { type Crm, customFieldKey } from './store.ts';

export type CustomValues = Record<string, string | string[] | null>;

export interface CustomHolder {
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

/** RD's error for a value that the field does not accept, seen live for deals. */
const invalid = (entity: CustomFieldEntity, slug: string) =>
	unprocessable(
		`${entity.charAt(0).toUpperCase()}${entity.slice(1)} custom fields Não é válido.`,
		`custom_fields.${slug} is invalid`,
	);

/**
 * Returns the record's custom fields after a write.
 * @throws {Refusal} 422 for an invalid or taken value, and for an unknown slug if settings refuse it
 */
export function mergeCustomFields(
	crm: Crm,
	entity: CustomFieldEntity,
	before: CustomHolder,
	written: CustomWrite | undefined,
): CustomValues {
	const { settings } = crm.world;
	const values = valuesBySlug(crm, entity, written);
	const isReplaced = settings.custom_fields_write === 'replace' && values !== undefined;
	const merged = isReplaced ? {} : { ...before.custom_fields };
	for (const [slug, value] of Object.entries(values ?? {})) {
		const field = fieldOf(crm, entity, slug);
		if (!field) {
			if (settings.unknown_custom_fields === 'refuse') {
				throw unprocessable(`custom_fields.${slug} does not exist`);
			}
			crm.world.ignore(`custom_fields.${slug}`);
			continue;
		}
		const checked = check(field, value);
		const isUnique = field.unique && settings.unique_custom_fields === 'refuse';
		if (isUnique) checkUnique(crm, field, checked, before.id);
		merged[slug] = checked;
	}
	return merged;
}

/** Returns the written values by slug, or by the given key if it has no slug; `undefined` if nothing is written. */
function valuesBySlug(
	crm: Crm,
	entity: CustomFieldEntity,
	written: CustomWrite | undefined,
): Record<string, unknown> | undefined {
	const { custom_fields_array, custom_fields_by_id } = crm.world.settings;
	const slugOfId = (id: string) => {
		const field = crm.store.custom_fields.get(id);
		return field?.entity === entity ? field.slug : id;
	};
	if (written === undefined) return undefined;
	if (!isArray(written)) {
		if (custom_fields_by_id === 'unknown') return written;
		const entries = Object.entries(written);
		return Object.fromEntries(entries.map(([key, value]) => [slugOfId(key), value]));
	}
	if (custom_fields_array === 'take') {
		const items = written.map((item) => v1Value.safeParse(item).data);
		return Object.fromEntries(
			items.flatMap((item) => (item ? [[slugOfId(item.custom_field_id), item.value]] : [])),
		);
	}
	if (custom_fields_array === 'refuse') throw unprocessable('custom_fields must be a valid record');
	crm.world.ignore('custom_fields');
	return undefined;
}

const v1Value = z.object({ custom_field_id: z.string(), value: z.unknown() });

const isArray = (written: CustomWrite): written is readonly unknown[] => Array.isArray(written);

/** Returns the record as the API shows it, with unset custom fields as the settings define them. */
export function withUnset<T extends CustomHolder>(
	{ store, world }: Crm,
	entity: CustomFieldEntity,
	record: Readonly<T>,
): Readonly<T> {
	const { unset_custom_fields: unset } = world.settings;
	if (unset === 'absent') return record;
	const made = `${unset} ${store.custom_fields.version}`;
	const known = completed.get(record);
	if (known?.made === made) return known.record as Readonly<T>;
	const blank = unset === 'null' ? null : '';
	const slugs = store.custom_fields.by('entity', entity).map(({ slug }) => slug);
	const blanks = Object.fromEntries(slugs.map((slug) => [slug, blank]));
	const complete = { ...record, custom_fields: { ...blanks, ...record.custom_fields } };
	completed.set(record, { made, record: complete });
	return complete;
}

/** Cache of each record as last shown, since records are never changed in place. */
const completed = new WeakMap<object, { made: string; record: object }>();

/**
 * Checks a record against the rules that make a field required.
 * @param touched on an update, the members in the request
 * @throws {Refusal} 422 that names the slug
 */
export function checkRequired(
	crm: Crm,
	entity: CustomFieldEntity,
	record: CustomHolder,
	touched?: { custom_fields?: CustomWrite; stage_id?: string },
): void {
	if (crm.world.settings.required_custom_fields === 'take') return;
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

/** Gives filters access to custom fields, for `@slug` terms. */
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

/** Adds the new options of a saved record to its fields. Runs after saving, so that refused writes add none. */
export function keepNewOptions(
	{ store, world }: Crm,
	entity: CustomFieldEntity,
	{ custom_fields }: Pick<CustomHolder, 'custom_fields'>,
): void {
	if (world.settings.new_options === 'forget') return;
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
	record: CustomHolder,
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
