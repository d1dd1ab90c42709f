import { NodeOperationError } from 'n8n-workflow';
import type { INode, IPollFunctions } from 'n8n-workflow';
import { nodesBeside, workflowOf } from '../shared/trigger/neighbours';
import { findOwn, removeAll, subscribe } from '../shared/trigger/subscribe';
import type { Subscription } from '../shared/trigger/subscriptions';
import { lastPublication } from '../shared/trigger/triggerState';
import type { TriggerState } from '../shared/trigger/triggerState';
import { nodeKey } from './state';

const DAY_MS = 86_400_000;

/** A webhook trigger in the same workflow, as it was published. */
interface Published extends TriggerState {
	node: INode;
	events: string[];
}

/**
 * Returns the published webhook triggers of this workflow. Their keys stay in the static data, where no Code
 * node can read them.
 */
function publishedTriggers(context: IPollFunctions): Published[] {
	const workflow = workflowOf(context);
	if (workflow === undefined) return [];
	return nodesBeside(context, 'rdCrmTrigger').map((node) => {
		const staticData: TriggerState = workflow.getStaticData('node', node);
		const state = lastPublication(workflow.id, node, staticData);
		return { ...state, node, events: Object.keys(state.subscriptions ?? {}) };
	});
}

/** Returns the events that do not have exactly one subscription. */
function eventsToRestore(
	{ events, url, subscriptions = {} }: Published,
	listed: Subscription[],
): string[] {
	// Publications of 0.1.0 and earlier did not store their address.
	const isOwn = ({ id, eventName }: Subscription) => id === subscriptions[eventName];
	const own = listed.filter((subscription) =>
		url === undefined ? isOwn(subscription) : subscription.url === url,
	);
	return events.filter((name) => own.filter(({ eventName }) => eventName === name).length !== 1);
}

/** When a trigger's lost subscriptions were last reported, by node */
const reported = new Map<string, number>();

/** Saves a failed execution, which n8n lists and passes to its error workflow, at most once a day. */
function report(context: IPollFunctions, { node }: Published, events: string[], reason: string) {
	const key = `${nodeKey(context)}:${node.id}`;
	if (Date.now() - (reported.get(key) ?? 0) < DAY_MS) return;
	reported.set(key, Date.now());
	const message = `RD Station CRM no longer delivers to "${node.name}": ${events.join(', ')}`;
	const description = `Its subscriptions were deleted in RD Station CRM. ${reason} Unpublish this workflow and publish it again. Until then, only this node delivers the changes.`;
	context.__emitError(new NodeOperationError(context.getNode(), message, { description }));
}

async function subscribeAgain(
	context: IPollFunctions,
	trigger: Published,
	missing: string[],
	base: string,
): Promise<void> {
	const { url, authKey } = trigger;
	if (url === undefined || authKey === undefined) {
		report(context, trigger, missing, 'They were made by an older version of this package.');
		return;
	}
	// A copy of an n8n must not subscribe for the original's address.
	if (!url.startsWith(base)) return;
	try {
		const own = await findOwn(context, url);
		for (const eventName of missing) {
			const [kept, ...others] = own.filter((subscription) => subscription.eventName === eventName);
			if (kept === undefined) await subscribe(context, eventName, url, authKey);
			const ids = others.map(({ id }) => id);
			await removeAll(context, ids);
		}
		context.logger.info(
			`RD Station CRM did not have "${missing.join('", "')}" for ${url}: subscribed again`,
		);
		reported.delete(`${nodeKey(context)}:${trigger.node.id}`);
	} catch (error) {
		report(context, trigger, missing, error instanceof Error ? `${error.message}.` : '');
	}
}

/**
 * Workflows whose subscriptions are being created: several nodes of one workflow may poll at once.
 */
const subscribing = new Set<string>();

/** Creates deleted subscriptions of this workflow's webhook triggers again, with the same key. */
export async function restoreMissing(
	context: IPollFunctions,
	listed: Subscription[],
	base: string,
): Promise<void> {
	const workflowId = String(context.getWorkflow().id);
	if (subscribing.has(workflowId)) return;
	subscribing.add(workflowId);
	try {
		for (const trigger of publishedTriggers(context)) {
			const missing = eventsToRestore(trigger, listed);
			if (missing.length > 0) await subscribeAgain(context, trigger, missing, base);
		}
	} finally {
		subscribing.delete(workflowId);
	}
}
