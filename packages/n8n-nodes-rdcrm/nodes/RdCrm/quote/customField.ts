import { isRecord, own } from '../../shared/helpers/dictionary';

/** The custom field of a record; `undefined` where the record, the slug or the value is not there. */
export function customField(record: unknown, slug: string): unknown {
	const fields = isRecord(record) ? record.custom_fields : undefined;
	return isRecord(fields) && slug !== '' ? own(fields, slug) : undefined;
}
