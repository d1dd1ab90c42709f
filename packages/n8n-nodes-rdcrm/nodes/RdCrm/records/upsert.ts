import type { IDataObject } from 'n8n-workflow';
import { isRecord, own } from '../../shared/helpers/dictionary';
import { invalidParameter, isBlank } from '../../shared/helpers/values';
import { listRecords } from '../../shared/transport/pagination';
import type { Sort } from '../../shared/transport/pagination';
import { apiPath } from '../../shared/transport/request';
import type { Match } from '../helpers/recordMatch';
import type { Caller } from './cachedNames';
import { findOrCreate, inTurn } from './findOrCreate';
import { writeRecord } from './writeRecord';

/** Which record to use if several match. */
export interface Choice {
	/** Label of the option in "When Several Match" */
	label: string;
	/** Order of creation from which the first is taken */
	direction: Sort['direction'];
	/** Records that take precedence over all others */
	isPreferred?: (record: IDataObject) => boolean;
}

const OLDEST: Choice = { label: 'Update the Oldest', direction: 'asc' };

export interface Upsert {
	path: '/contacts' | '/organizations' | '/deals';
	match: Match;
	/** The oldest when absent */
	choice?: Choice;
	/** Values for the record; a new one also gets those of the match */
	data: IDataObject;
	/** Joins lists, which an update would otherwise replace */
	merge: (found: IDataObject, data: IDataObject) => IDataObject;
}

interface UpsertOptions {
	onlyBlank?: boolean;
	/** `fail`, or the value of the choice */
	whenSeveral?: string;
}

/**
 * Whether a value is empty: a list without entries, an address without parts, and 0, since a deal without a
 * price has 0.
 */
function isEmpty(value: unknown): boolean {
	if (isRecord(value)) return Object.values(value).every(isEmpty);
	return isBlank(value) || value === 0 || (Array.isArray(value) && value.length === 0);
}

/** Whether the existing value already contains the given one. */
function holds(existing: unknown, given: unknown): boolean {
	if (typeof given !== 'object' || given === null) return (existing ?? null) === (given ?? null);
	if (typeof existing !== 'object' || existing === null) return false;
	if (Array.isArray(given) && (existing as unknown[]).length !== given.length) return false;
	return Object.entries(given).every(([name, value]) =>
		holds(own(existing as Record<string, unknown>, name), value),
	);
}

/** Returns the wanted values that the record lacks; with `onlyBlank`, only those of empty fields. */
function differences(existing: IDataObject, values: IDataObject, onlyBlank: boolean): IDataObject {
	return Object.fromEntries(
		Object.entries(values).filter(
			([name, value]) =>
				!holds(own(existing, name), value) && (!onlyBlank || isEmpty(own(existing, name))),
		),
	);
}

function changesFor(record: IDataObject, values: IDataObject, onlyBlank: boolean): IDataObject {
	const { custom_fields: customFields = {}, ...fields } = values;
	const changes = differences(record, fields, onlyBlank);
	const existing = (record.custom_fields ?? {}) as IDataObject;
	const changedCustomFields = differences(existing, customFields as IDataObject, onlyBlank);
	if (Object.keys(changedCustomFields).length > 0) changes.custom_fields = changedCustomFields;
	return changes;
}

/**
 * Returns the custom fields to write. A new record gets the value of its match, whatever else is mapped to
 * that field, so that it is found again. An existing record keeps the value it was found by, which may be
 * spelled differently or be one of several options.
 */
function customFieldsOf({ match, data }: Upsert): Record<'created' | 'updated', IDataObject> {
	const matched = (match.fields.custom_fields ?? {}) as IDataObject;
	const given = (data.custom_fields ?? {}) as IDataObject;
	const others = Object.entries(given).filter(([slug]) => own(matched, slug) === undefined);
	return { created: { ...given, ...matched }, updated: Object.fromEntries(others) };
}

async function find(
	{ context, itemIndex }: Caller,
	{ path, match, choice = OLDEST }: Upsert,
	{ whenSeveral }: UpsertOptions,
	filter = match.filter,
): Promise<IDataObject | undefined> {
	const { label, direction, isPreferred = () => true } = choice;
	const records = await listRecords(context, {
		path,
		filter,
		sort: { field: 'created_at', direction },
		limit: 100,
		itemIndex,
	});
	const met = records.filter(match.isMet);
	if (met.length < 2 || whenSeveral !== 'fail') return met.find(isPreferred) ?? met[0];
	throw invalidParameter(
		context.getNode(),
		itemIndex,
		`${met.length} records match ${match.filter}`,
		`Merge them in RD Station CRM, or choose "${label}" in "When Several Match". Their IDs: ${met.map(({ id }) => String(id)).join(', ')}.`,
	);
}

async function update(
	caller: Caller,
	found: IDataObject,
	request: Upsert,
	{ onlyBlank = false }: UpsertOptions,
): Promise<IDataObject> {
	const { path, merge } = request;
	const data = { ...request.data, custom_fields: customFieldsOf(request).updated };
	const changes = changesFor(found, merge(found, data), onlyBlank);
	// A needless update would fire RD's webhooks, and may start this very workflow again.
	if (Object.keys(changes).length === 0) return { ...found, upsert_result: 'unchanged' };
	const updated = await writeRecord(caller, {
		method: 'PUT',
		path: path + apiPath`/${String(found.id)}`,
		data: changes,
	});
	return { ...updated, upsert_result: 'updated' };
}

/**
 * Updates the matching record or creates one. RD accepts two contacts with the same email, so executions of
 * one process that mean the same record wait for each other.
 */
export async function upsert(caller: Caller, request: Upsert): Promise<IDataObject> {
	const { context, itemIndex } = caller;
	const { path, match } = request;
	const data = { ...request.data, custom_fields: customFieldsOf(request).created };
	const options = context.getNodeParameter('options', itemIndex, {}) as UpsertOptions;

	return await inTurn(context, `${path} ${match.key}`, async () => {
		const { record, from } = await findOrCreate(
			async (afterFailure) => {
				const filter = afterFailure ? match.wideFilter : undefined;
				return await find(caller, request, options, filter);
			},
			async () => await writeRecord(caller, { method: 'POST', path, data }),
		);
		if (from === 'created') return { ...record, upsert_result: from };
		return await update(caller, record, request, options);
	});
}
