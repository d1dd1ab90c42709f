import type { INode } from 'n8n-workflow';
import type { ResolvedConditions } from './resolved';

/** What the publication of a webhook trigger leaves in its static data. */
export interface TriggerState extends ResolvedConditions {
	authKey?: string;
	/** Where its subscriptions deliver to */
	url?: string;
	/** IDs of the subscriptions by event */
	subscriptions?: Record<string, string>;
}

/** By workflow and node: what the publications of this process left. */
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
 * The state of a trigger as another node of the workflow may know it. A publication that leaves that
 * other node alone also leaves it with the static data of before.
 */
export function lastPublication(
	workflowId: string | undefined,
	node: INode,
	staticData: TriggerState,
): TriggerState {
	return published.get(keyOf(workflowId, node)) ?? staticData;
}
