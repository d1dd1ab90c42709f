import { jsonParse } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, ResourceMapperValue } from 'n8n-workflow';
import { isRecord, isTooDeep, MAX_LEVELS } from '../../shared/helpers/dictionary';
import { isSlug } from '../../shared/helpers/fieldNames';
import { day, InvalidValue } from '../../shared/helpers/validate';
import { invalidParameter, isBlank, toList } from '../../shared/helpers/values';

/** Returns the parsed text, or null if it is not JSON. */
function parseJson(text: string): unknown {
	return jsonParse<unknown>(text, { fallbackValue: null });
}

/** Reads a list that is given as JSON or separated by commas. */
function toOptions(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	const parsed = parseJson(String(value));
	return Array.isArray(parsed) ? parsed : toList(value);
}

/** Fails for a name that no custom field can have: RD, or JavaScript, would drop the value. */
function checkSlug(slug: string, label: string): void {
	if (isSlug(slug)) return;
	throw new InvalidValue(
		label,
		`has ${JSON.stringify(slug)}, which is not the slug of a custom field`,
		'Give the slug as RD Station CRM has it, for example cnpj.',
	);
}

/** Reads the values of "Map each field". Blank fields are left as they are in RD Station CRM. */
export function fromMapper({ value, schema }: Partial<ResourceMapperValue>): IDataObject {
	const fields = new Map((schema ?? []).map((entry) => [entry.id, entry]));
	const mapped: Record<string, unknown> = {};
	for (const [slug, held] of Object.entries(value ?? {})) {
		if (isBlank(held)) continue;
		checkSlug(slug, 'Custom Fields');
		const { type, displayName = slug } = fields.get(slug) ?? {};
		if (type === 'dateTime') mapped[slug] = day(held, displayName);
		else if (type === 'array') mapped[slug] = toOptions(held);
		else mapped[slug] = held;
	}
	return mapped as IDataObject;
}

/** Reads the values of "JSON", which are sent as they are; null clears a field. */
export function fromJson(value: unknown): IDataObject | undefined {
	if (isBlank(value)) return {};
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	return isRecord(parsed) ? parsed : undefined;
}

/**
 * Returns the `custom_fields` of a record; undefined if there are none to send. `customFieldsToClear` exists
 * only for updates.
 */
export function readCustomFields(
	context: IExecuteFunctions,
	itemIndex: number,
): IDataObject | undefined {
	const input = context.getNodeParameter('customFieldsInput', itemIndex, 'map') as string;
	let fields: IDataObject | undefined;

	if (input === 'json') {
		const label = 'Custom Fields (JSON)';
		fields = fromJson(context.getNodeParameter('customFieldsJson', itemIndex, '{}'));
		if (fields === undefined) {
			throw invalidParameter(
				context.getNode(),
				itemIndex,
				`"${label}" is not a JSON object`,
				'Use an object keyed by the slug of each custom field, for example {"cnpj": "11.111.111/0001-11"}.',
			);
		}
		if (isTooDeep(fields)) {
			throw new InvalidValue(
				label,
				`has more than ${MAX_LEVELS} levels`,
				'A custom field holds a text, a date or a list of options.',
			);
		}
		for (const slug of Object.keys(fields)) checkSlug(slug, label);
	} else {
		fields = fromMapper(context.getNodeParameter('customFields', itemIndex, {}) as object);
		const toClear = toList(context.getNodeParameter('customFieldsToClear', itemIndex, [])) ?? [];
		for (const slug of toClear) {
			checkSlug(slug, 'Custom Fields to Clear by Names or IDs');
			fields[slug] = null;
		}
	}
	return Object.keys(fields).length > 0 ? fields : undefined;
}
