import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { parseEventName } from '../shared/trigger/events';
import type { RdCrmEvent } from './event';
import { fetchRecord } from './fetchRecord';

export interface OutputOptions {
	fetchRecord?: boolean;
	includeRaw?: boolean;
}

const NAMED_REFERENCES = ['stage', 'pipeline', 'owner', 'source', 'campaign', 'lost_reason'];

/** The API returns only ids. Names from the event are kept if the id is still the same. */
function withNames(fetched: IDataObject, fromEvent: IDataObject): IDataObject {
	const record = { ...fetched };
	for (const reference of NAMED_REFERENCES) {
		const name = fromEvent[`${reference}_name`];
		const same = fetched[`${reference}_id`] === fromEvent[`${reference}_id`];
		if (same && name !== undefined) record[`${reference}_name`] = name;
	}
	return record;
}

/** Builds the item that starts the workflow. */
export async function buildOutput(
	context: IWebhookFunctions,
	event: RdCrmEvent,
	record: IDataObject,
	options: OutputOptions,
): Promise<IDataObject> {
	const { resource, action } = parseEventName(event.eventName);
	const output: IDataObject = {
		event_id: event.transactionId ?? null,
		event_name: event.eventName,
		event_timestamp: event.timestamp ?? null,
		resource,
		action,
		record,
		record_source: 'webhook',
	};

	if (options.fetchRecord && action !== 'deleted' && typeof record.id === 'string') {
		const fetched = await fetchRecord(context, resource, record.id);
		if ('record' in fetched) {
			output.record = withNames(fetched.record, record);
			output.record_source = 'api';
		} else {
			output.record_fetch_error = fetched.failure;
		}
	}
	if (options.includeRaw) output.raw = context.getBodyData();
	return output;
}
