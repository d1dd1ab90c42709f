import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { toList } from '../shared/helpers/values';
import { hasWantedValues, readWantedValues } from './customFieldFilter';
import { parseEventName } from './events';
import { isInStages, isInStatuses, readStages } from './filters';
import { triggerState } from './lifecycle';
import { normalizeRecord, readEvent } from './normalize';
import { buildOutput } from './output';
import type { OutputOptions } from './output';
import { isKey, KEY_HEADER } from './verify';

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** A filter is about one kind of record; every other event passes, and so does a deletion. */
function passesFilters(
	context: IWebhookFunctions,
	eventName: string,
	record: IDataObject,
): boolean {
	const { resource, action } = parseEventName(eventName);
	if (action === 'deleted') return true;
	if (!hasWantedValues(resource, record, readWantedValues(context))) return false;
	if (resource !== 'deal') return true;
	const statuses = toList(context.getNodeParameter('statuses', [])) ?? [];
	const { stageIds = [] } = triggerState(context);
	return isInStatuses(record, statuses) && isInStages(record, readStages(context), stageIds);
}

/** Answers a delivery: 401 without our key, 200 for the rest, whether it starts the workflow or not. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const received = context.getHeaderData()[KEY_HEADER.toLowerCase()];
	if (!isKey(received, triggerState(context).authKey)) {
		return refuse(context, 401, 'The webhook key is missing or wrong');
	}
	const event = readEvent(context.getBodyData());
	if (event === undefined) {
		return refuse(context, 400, 'The body is not an event of RD Station CRM');
	}

	const { resource } = parseEventName(event.eventName);
	const record = normalizeRecord(resource, event.document, triggerState(context).dealFields);
	if (!passesFilters(context, event.eventName, record)) {
		return { webhookResponse: { message: 'The event was filtered out' } };
	}
	const options = context.getNodeParameter('options', {}) as OutputOptions;
	const json = await buildOutput(context, event, record, options);
	return { workflowData: [[{ json }]] };
}
