import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions, INode, IWebhookFunctions } from 'n8n-workflow';
import { nodesBeside, workflowOf } from '../shared/trigger/neighbours';
import { requestPoll, withdrawPoller } from '../shared/trigger/pollNow';
import type { TriggerWhen } from '../shared/trigger/triggerWhen';

type Context = IHookFunctions | IWebhookFunctions;

interface Options {
	triggerWhen?: TriggerWhen;
}

/**
 * Whether an event only triggers a poll of a Catch-Up Trigger. A test in the editor shows the event
 * itself.
 */
export function leavesDecision(context: Context): boolean {
	const { triggerWhen } = context.getNodeParameter('options', {}) as Options;
	return triggerWhen === 'becomesTrue' && context.getMode() !== 'manual';
}

/** Returns the Catch-Up Triggers of the workflow that use "Conditions Become True". */
function deciders(context: Context): INode[] {
	return nodesBeside(context, 'rdCrmCatchUpTrigger').filter(({ parameters }) => {
		return (parameters.options as Options | undefined)?.triggerWhen === 'becomesTrue';
	});
}

/** Stops a publication if no node would decide what becomes true. */
export function checkDecision(context: Context): void {
	const isUnknown = workflowOf(context) === undefined;
	if (!leavesDecision(context) || isUnknown || deciders(context).length > 0) return;
	throw new NodeOperationError(
		context.getNode(),
		'"Conditions Become True" needs a Catch-Up Trigger in the same workflow',
		{
			description:
				'Add an RD Station CRM Catch-Up Trigger for the same account, put the conditions there, and set its option "Trigger When" to "Conditions Become True" too. It starts the workflow; this node makes it poll as soon as an event arrives.',
		},
	);
}

/** Returns the keys of those nodes as pollers. */
function pollersOf(context: Context): string[] {
	return deciders(context).map(({ id }) => `${context.getWorkflow().id}:${id}`);
}

/** Makes the Catch-Up Triggers poll. The event is answered without waiting for them. */
export function leaveDecision(context: IWebhookFunctions): void {
	for (const key of pollersOf(context)) void requestPoll(key);
}

/** Ends the polls that events have requested: a workflow that is unpublished must not start. */
export function endDecision(context: IHookFunctions): void {
	if (!leavesDecision(context)) return;
	for (const key of pollersOf(context)) withdrawPoller(key);
}
