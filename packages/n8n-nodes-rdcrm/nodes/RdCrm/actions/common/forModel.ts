import type { INode, NodeError } from 'n8n-workflow';

/** Whether an agent runs the node as a tool, which n8n marks with this suffix of the node type. */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/**
 * Returns the failure with the advice in its message, because n8n passes only the message to an agent's
 * model. The item is left out: a tool has only one.
 */
export function forModel(failure: NodeError): NodeError {
	const message = failure.message.replace(/ \[item \d+\]$/, '').replace(/\.$/, '');
	failure.message = [message, failure.description].filter(Boolean).join('. ');
	return failure;
}
