import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isRecord, own } from '../../shared/helpers/dictionary';
import { invalidParameter, isBlank } from '../../shared/helpers/values';
import { listRecords } from '../../shared/transport/pagination';
import { apiPath, CREDENTIAL_NAME, rdCrmRequest } from '../../shared/transport/request';
import { withLock } from '../helpers/lock';
import type { Match } from '../helpers/matching';

export interface Upsert {
	path: '/contacts' | '/organizations';
	match: Match;
	/** What a new record is created with, and what one that exists is to hold */
	data: IDataObject;
	/** Joins lists that an update would otherwise replace */
	merge: (found: IDataObject, data: IDataObject) => IDataObject;
}

interface UpsertOptions {
	onlyBlank?: boolean;
	whenSeveral?: 'fail' | 'oldest';
}

/** A list without entries is, and an address of which no part is known. */
function isEmpty(value: unknown): boolean {
	if (isRecord(value)) return Object.values(value).every(isEmpty);
	return isBlank(value) || (Array.isArray(value) && value.length === 0);
}

/** Whether what is held says all that is wanted. */
function holds(held: unknown, wanted: unknown): boolean {
	if (typeof wanted !== 'object' || wanted === null) return (held ?? null) === (wanted ?? null);
	if (typeof held !== 'object' || held === null) return false;
	if (Array.isArray(wanted) && (held as unknown[]).length !== wanted.length) return false;
	return Object.entries(wanted).every(([name, value]) =>
		holds(own(held as Record<string, unknown>, name), value),
	);
}

/** The entries of `wanted` that differ from what the record holds; only into blanks, if so asked. */
function differences(held: IDataObject, wanted: IDataObject, onlyBlank: boolean): IDataObject {
	return Object.fromEntries(
		Object.entries(wanted).filter(
			([name, value]) => !holds(own(held, name), value) && (!onlyBlank || isEmpty(own(held, name))),
		),
	);
}

function changesFor(found: IDataObject, wanted: IDataObject, onlyBlank: boolean): IDataObject {
	const { custom_fields: customFields = {}, ...fields } = wanted;
	const changes = differences(found, fields, onlyBlank);
	const held = (found.custom_fields ?? {}) as IDataObject;
	const changedCustomFields = differences(held, customFields as IDataObject, onlyBlank);
	if (Object.keys(changedCustomFields).length > 0) changes.custom_fields = changedCustomFields;
	return changes;
}

async function find(
	context: IExecuteFunctions,
	itemIndex: number,
	{ path, match }: Upsert,
	{ whenSeveral }: UpsertOptions,
	filter = match.filter,
): Promise<IDataObject | undefined> {
	const found = await listRecords(context, {
		path,
		filter,
		sort: { field: 'created_at', direction: 'asc' },
		limit: 100,
		itemIndex,
	});
	const [oldest, ...others] = found.filter(match.isMet);
	if (others.length === 0 || whenSeveral !== 'fail') return oldest;
	const ids = [oldest, ...others].map((record) => String(record?.id)).join(', ');
	throw invalidParameter(
		context.getNode(),
		itemIndex,
		`${others.length + 1} records match ${match.filter}`,
		`Merge them in RD Station CRM, or choose "Update the Oldest" in "When Several Match". Their IDs: ${ids}.`,
	);
}

async function update(
	context: IExecuteFunctions,
	itemIndex: number,
	found: IDataObject,
	{ path, data, merge }: Upsert,
	{ onlyBlank = false }: UpsertOptions,
): Promise<IDataObject> {
	const changes = changesFor(found, merge(found, data), onlyBlank);
	// A needless update would fire RD's webhooks, and with them perhaps this very workflow.
	if (Object.keys(changes).length === 0) return { ...found, upsert_result: 'unchanged' };
	const updated = await rdCrmRequest(context, {
		method: 'PUT',
		path: path + apiPath`/${String(found.id)}`,
		data: changes,
		itemIndex,
	});
	return { ...updated, upsert_result: 'updated' };
}

/**
 * Updates the record that matches or creates it. RD accepts two contacts with the same email, so
 * executions of one process that mean the same record wait for each other.
 */
export async function upsert(
	context: IExecuteFunctions,
	itemIndex: number,
	request: Upsert,
): Promise<IDataObject> {
	const { path, match, data } = request;
	const options = context.getNodeParameter('options', itemIndex, {}) as UpsertOptions;
	const account = context.getNode().credentials?.[CREDENTIAL_NAME]?.id ?? '';

	return await withLock(`${account} ${path} ${match.key}`, async () => {
		const found = await find(context, itemIndex, request, options);
		if (found) return await update(context, itemIndex, found, request, options);

		const created = await rdCrmRequest(context, { method: 'POST', path, data, itemIndex }).then(
			(record) => ({ record }),
			(failure: unknown) => ({ failure }),
		);
		if ('record' in created) return { ...created.record, upsert_result: 'created' };
		// Another process may have been faster, or RD created it and the answer was lost.
		const late = await find(context, itemIndex, request, options, match.wideFilter);
		if (late) return await update(context, itemIndex, late, request, options);
		return await Promise.reject(created.failure);
	});
}
