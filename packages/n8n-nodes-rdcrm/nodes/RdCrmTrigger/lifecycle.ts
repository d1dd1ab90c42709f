import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { listStages } from '../shared/records/stages';
import { readDealFields, readWantedValues } from './customFieldFilter';
import type { DealFields } from './customFieldFilter';
import { parseEventName } from './events';
import { readStages, resolveStageNames } from './filters';
import { readEventNames, readWebhookUrl } from './parameters';
import { findOwn, removeAll, subscribeAll } from './subscriptions';
import { createKey } from './verify';

/** What an activation leaves for the deliveries and for the deactivation. */
interface TriggerState {
	authKey?: string;
	/** Ids of the subscriptions by event */
	subscriptions?: Record<string, string>;
	stageNames?: string[];
	/** Ids of the stages in `stageNames` */
	stageIds?: string[];
	customFieldKeys?: string[];
	dealFields?: DealFields;
}

/** n8n keeps it with the workflow. What `webhook()` writes there is lost, so it only reads. */
export function triggerState(context: IHookFunctions | IWebhookFunctions): TriggerState {
	return context.getWorkflowStaticData('node');
}

function sameNames(names: string[], known: string[] | undefined): boolean {
	return JSON.stringify(names) === JSON.stringify(known ?? []);
}

function wantedKeys(context: IHookFunctions): string[] {
	return readWantedValues(context).map(({ key }) => key);
}

function bringsDeals(eventName: string): boolean {
	const { resource, action } = parseEventName(eventName);
	return resource === 'deal' && action !== 'deleted';
}

export async function hooksExist(context: IHookFunctions): Promise<boolean> {
	const { authKey, subscriptions = {}, stageNames, customFieldKeys } = triggerState(context);
	if (!authKey || !sameNames(readStages(context).names, stageNames)) return false;
	if (!sameNames(wantedKeys(context), customFieldKeys)) return false;

	const eventNames = readEventNames(context);
	const own = await findOwn(context, readWebhookUrl(context));
	const active = (eventName: string) =>
		own.some(({ id, status }) => id === subscriptions[eventName] && status === 'active');
	return own.length === eventNames.length && eventNames.every(active);
}

export async function registerHooks(context: IHookFunctions): Promise<void> {
	const eventNames = readEventNames(context);
	const url = readWebhookUrl(context);
	const { names } = readStages(context);
	const wanted = readWantedValues(context);
	// A wrong name must stop the activation before anything is subscribed.
	const stageIds =
		names.length > 0 ? resolveStageNames(context, names, await listStages(context)) : [];
	const dealFields =
		wanted.length > 0 || eventNames.some(bringsDeals) ? await readDealFields(context, wanted) : {};

	const state = triggerState(context);
	state.authKey ??= createKey();
	state.stageNames = names;
	state.stageIds = stageIds;
	state.customFieldKeys = wantedKeys(context);
	state.dealFields = dealFields;
	state.subscriptions = await subscribeAll(context, url, eventNames, state.authKey);
}

export async function removeHooks(context: IHookFunctions): Promise<void> {
	const state = triggerState(context);
	const own = await findOwn(context, readWebhookUrl(context));
	const ids = new Set([...Object.values(state.subscriptions ?? {}), ...own.map(({ id }) => id)]);
	await removeAll(context, ids);
	// The key stays: events that RD still has in its queue carry it when the workflow is back.
	delete state.subscriptions;
	delete state.stageNames;
	delete state.stageIds;
	delete state.customFieldKeys;
	delete state.dealFields;
}
