import { isRecord, own } from '../../shared/helpers/dictionary';

/** Returns the custom field of a record, or `undefined` if the record, slug or value is missing. */
export function customField(record: unknown, slug: string): unknown {
	const fields = isRecord(record) ? record.custom_fields : undefined;
	return isRecord(fields) && slug !== '' ? own(fields, slug) : undefined;
}
