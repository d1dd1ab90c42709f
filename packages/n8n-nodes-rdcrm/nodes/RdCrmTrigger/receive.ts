import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isInStages, isInStatuses, readStages } from './filters';
import { parseEventName } from './events';
import { triggerState } from './lifecycle';
import { normalizeRecord, readEvent } from './normalize';
import { buildOutput } from './output';
import type { OutputOptions } from './output';
import { isKey, KEY_HEADER } from './verify';

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/** The filters are about where a deal is, so they let every other event pass. */
function passesFilters(context: IWebhookFunctions, eventName: string, deal: IDataObject): boolean {
	const { resource, action } = parseEventName(eventName);
	if (resource !== 'deal' || action === 'deleted') return true;
	const statuses = context.getNodeParameter('statuses', []) as string[];
	const { stageIds = [] } = triggerState(context);
	return isInStatuses(deal, statuses) && isInStages(deal, readStages(context), stageIds);
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

	const record = normalizeRecord(parseEventName(event.eventName).resource, event.document);
	if (!passesFilters(context, event.eventName, record)) {
		return { webhookResponse: { message: 'The event was filtered out' } };
	}
	const options = context.getNodeParameter('options', {}) as OutputOptions;
	const json = await buildOutput(context, event, record, options);
	return { workflowData: [[{ json }]] };
}
