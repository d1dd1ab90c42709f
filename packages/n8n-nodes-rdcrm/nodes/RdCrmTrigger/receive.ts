import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { matchedSets, readConditionSets } from '../shared/trigger/conditionSets';
import { parseEventName } from '../shared/trigger/events';
import { KEY_HEADER } from '../shared/trigger/subscriptions';
import { startTogether } from './batch';
import { readEvent } from './event';
import { buildOutput } from './eventOutput';
import type { OutputOptions } from './eventOutput';
import { leaveDecision, leavesDecision } from './leaveDecision';
import { triggerState } from './lifecycle';
import { normalizeRecord } from './normalize';
import { isKey } from './verify';

interface TriggerOptions extends OutputOptions {
	batch?: boolean;
	respond?: 'onReceived' | 'lastNode';
}

function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

/**
 * Answers a delivery: 401 without our key, 400 if it is not an event, otherwise 200, whether or not it starts
 * the workflow.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { authKey, dealFields, stagesByName } = triggerState(context);
	const received = context.getHeaderData()[KEY_HEADER.toLowerCase()];
	if (!isKey(received, authKey)) {
		return refuse(context, 401, 'The webhook key is missing or wrong');
	}
	const event = readEvent(context.getBodyData());
	if (event === undefined) {
		return refuse(context, 400, 'The body is not an event of RD Station CRM');
	}

	if ('fault' in event) {
		// A repeated delivery would be the same, and RD suspends a subscription after failures.
		context.logger.warn(`An event of RD Station CRM was ignored: ${event.fault}`);
		return { webhookResponse: { message: `The event was ignored: ${event.fault}` } };
	}

	const { eventName } = event;
	const { resource } = parseEventName(eventName);
	const record = normalizeRecord(resource, event.document, dealFields);
	const sets = readConditionSets(context);
	const matched = matchedSets(sets, { eventNames: [eventName], record }, stagesByName);
	if (matched === undefined) {
		return { webhookResponse: { message: 'The event was filtered out' } };
	}
	if (leavesDecision(context)) {
		leaveDecision(context);
		return { webhookResponse: { message: 'The Catch-Up Trigger decides' } };
	}
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const json = await buildOutput(context, event, record, options);
	if (matched.length > 0) json.matched = matched;
	if (options.respond !== 'lastNode') {
		context.getResponseObject().status(200).end();
		return { workflowData: [[{ json }]], noWebhookResponse: true };
	}
	if (options.batch) return await startTogether(context, { json });
	return { workflowData: [[{ json }]] };
}
