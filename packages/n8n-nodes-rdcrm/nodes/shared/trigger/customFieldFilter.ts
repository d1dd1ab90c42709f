import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { isRecord, own } from '../helpers/dictionary';
import { comparable, entriesOf, isBlank, toList } from '../helpers/values';
import type { RdCrmContext } from '../transport/context';

/** One entry of "Only With Custom Field Values". */
export interface WantedValue {
	/** For example "deal.urgencia" */
	key: string;
	/** One of them is enough. Without any, every value but a blank matches */
	values: string[];
}

/** Slugs of the custom fields of deals by id: deal events do not contain slugs. */
export type DealFields = Record<string, string>;

/** Reads the values. A comma separates values but may also be part of one, so the whole text counts too. */
function readValues(value: unknown): string[] {
	const values = toList(value) ?? [];
	return values.length > 1 && typeof value === 'string' ? [...values, value] : values;
}

export function readWantedValues(collection: unknown): WantedValue[] {
	return (entriesOf(collection) ?? []).map(({ field, value }) => ({
		key: String(field ?? '').trim(),
		values: readValues(value),
	}));
}

const keyOf = ({ entity, slug }: IDataObject) => `${String(entity)}.${String(slug)}`;

/** Checks that the account has the wanted fields. */
export function checkWantedFields(
	context: RdCrmContext,
	wanted: string[],
	fields: IDataObject[],
): void {
	const known = fields.map(keyOf);
	const unknown = wanted.find((key) => !known.includes(key));
	if (unknown === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`There is no custom field "${unknown}" in RD Station CRM`,
		{
			description: `Create the field, or change "Only With Custom Field Values" in this node, or the setting that its expression reads. The fields of the account are: ${known.join(', ') || 'none'}.`,
		},
	);
}

export function dealFieldsOf(fields: IDataObject[]): DealFields {
	return Object.fromEntries(
		fields
			.filter(({ entity }) => entity === 'deal')
			.map(({ id, slug }) => [String(id), String(slug)]),
	);
}

/** Whether a record has every wanted value of its kind. Case and accents are ignored. */
export function hasWantedValues(
	resource: string,
	record: IDataObject,
	wanted: WantedValue[],
): boolean {
	const customFields = isRecord(record.custom_fields) ? record.custom_fields : {};
	return wanted.every(({ key, values }) => {
		const [entity, slug = ''] = key.split('.');
		if (entity !== resource) return true;
		const entries = [own(customFields, slug)]
			.flat()
			.filter((entry) => !isBlank(entry) && typeof entry !== 'object');
		if (values.length === 0) return entries.length > 0;
		const fitting = values.map(comparable);
		return entries.some((entry) => fitting.includes(comparable(String(entry))));
	});
}
