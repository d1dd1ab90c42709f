import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { checkAgreement } from '../shared/trigger/checkAgreement';
import { readConditionSets } from '../shared/trigger/conditionSets';
import { parseEventName } from '../shared/trigger/events';
import { isResolved, resolveConditions } from '../shared/trigger/resolved';
import { findOwn, removeAll, subscribeAll } from '../shared/trigger/subscribe';
import { notePublication } from '../shared/trigger/triggerState';
import type { TriggerState } from '../shared/trigger/triggerState';
import { readEventNames, readWebhookUrl } from './eventParameters';
import { checkDecision, endDecision } from './leaveDecision';
import { createKey } from './verify';

/**
 * Returns the state that n8n stores with the workflow. `webhook()` only reads it, because its changes would
 * be lost.
 */
export function triggerState(context: IHookFunctions | IWebhookFunctions): TriggerState {
	return context.getWorkflowStaticData('node');
}

function bringsDeals(eventName: string): boolean {
	const { resource, action } = parseEventName(eventName);
	return resource === 'deal' && action !== 'deleted';
}

/** Stops a publication if the workflow's nodes do not fit together. */
function checkWorkflow(context: IHookFunctions): void {
	checkDecision(context);
	checkAgreement(context, 'rdCrmCatchUpTrigger');
}

export async function hooksExist(context: IHookFunctions): Promise<boolean> {
	checkWorkflow(context);
	const state = triggerState(context);
	const { authKey, subscriptions = {} } = state;
	if (!authKey || !isResolved(readConditionSets(context), state)) return false;

	const eventNames = readEventNames(context);
	const own = await findOwn(context, readWebhookUrl(context));
	const active = (eventName: string) =>
		own.some(({ id, status }) => id === subscriptions[eventName] && status === 'active');
	return own.length === eventNames.length && eventNames.every(active);
}

export async function registerHooks(context: IHookFunctions): Promise<void> {
	const eventNames = readEventNames(context);
	const url = readWebhookUrl(context);
	// An invalid setup must stop the activation before anything is subscribed.
	checkWorkflow(context);
	const sets = readConditionSets(context);
	const resolved = await resolveConditions(context, sets, eventNames.some(bringsDeals));

	const state = triggerState(context);
	state.authKey ??= createKey();
	Object.assign(state, resolved);
	state.url = url;
	state.subscriptions = await subscribeAll(context, url, eventNames, state.authKey);
	notePublication(context.getWorkflow().id, context.getNode(), state);
}

export async function removeHooks(context: IHookFunctions): Promise<void> {
	endDecision(context);
	const state = triggerState(context);
	const own = await findOwn(context, readWebhookUrl(context));
	const ids = new Set([...Object.values(state.subscriptions ?? {}), ...own.map(({ id }) => id)]);
	await removeAll(context, ids);
	// The key stays: events in RD's queue still carry it when the workflow is published again.
	delete state.subscriptions;
	delete state.url;
	delete state.stagesByName;
	delete state.customFieldKeys;
	delete state.dealFields;
	notePublication(context.getWorkflow().id, context.getNode(), state);
}
