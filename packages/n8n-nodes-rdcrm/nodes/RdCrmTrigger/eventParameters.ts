import { NodeOperationError } from 'n8n-workflow';
import type { IHookFunctions } from 'n8n-workflow';
import { toList } from '../shared/helpers/values';
import { OTHER_EVENT } from '../shared/trigger/events';

/** Returns the names of the chosen events, without duplicates, in order. */
export function readEventNames(context: IHookFunctions): string[] {
	const chosen = toList(context.getNodeParameter('events', [])) ?? [];
	const other = chosen.includes(OTHER_EVENT)
		? (toList(context.getNodeParameter('otherEvents', '')) ?? [])
		: [];
	const names = new Set([...chosen.filter((name) => name !== OTHER_EVENT), ...other]);
	if (names.size > 0) return [...names];
	throw new NodeOperationError(context.getNode(), 'No event is chosen', {
		description: 'Choose at least one event in "Events".',
	});
}

export function readWebhookUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(context.getNode(), 'n8n gave no webhook URL for this node', {
		description: 'Save the workflow and publish it again.',
	});
}
