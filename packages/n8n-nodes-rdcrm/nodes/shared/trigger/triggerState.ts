import type { INode } from 'n8n-workflow';
import type { ResolvedConditions } from './resolved';

/** State that the publication of a webhook trigger stores in its static data. */
export interface TriggerState extends ResolvedConditions {
	authKey?: string;
	/** Address that its subscriptions deliver to */
	url?: string;
	/** IDs of the subscriptions by event */
	subscriptions?: Record<string, string>;
}

/** By workflow and node: the states of publications in this process. */
const published = new Map<string, TriggerState>();

const keyOf = (workflowId: string | undefined, node: INode) => `${workflowId}:${node.id}`;

export function notePublication(
	workflowId: string | undefined,
	node: INode,
	state: TriggerState,
): void {
	published.set(keyOf(workflowId, node), { ...state });
}

/**
 * Returns a trigger's state for another node of the workflow. If a publication does not restart that other
 * node, its copy of the static data is out of date.
 */
export function lastPublication(
	workflowId: string | undefined,
	node: INode,
	staticData: TriggerState,
): TriggerState {
	return published.get(keyOf(workflowId, node)) ?? staticData;
}
